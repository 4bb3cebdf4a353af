#!/usr/bin/env python3
"""Checks the examples of Docs/ContinuousIntegration.md and of the README as far as possible locally.

The workflow, the GitLab job and the configuration of pre-commit are validated by the schemas that
their services publish, and the workflow also by zizmor. Their commands are run in a repository of
another user, as in a container: with a leak they must fail and write the report for the next step.
Those that check commits are run in a clone of a repository on disk, of a change that a fork proposes.
The Dockerfile must install the Debian package of this version.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".ci/venv-tools/bin"
LEAK = "org-1:\n  url: https://org-1.example.org\n  token: 4f0c2e6a9b7d1c3e5f708192a3b4c5d6e7f80912\n"
CLEAN = "org-1:\n  url: https://org-1.example.org\n  token_file: ~/org-1.token\n"


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def expect(condition, text):
    if not condition:
        raise SystemExit(f"✘ {text}")


def disown(repository):
    """Give a repository to another user, as a container does."""
    if os.getuid() == 0:
        for folder, _, files in os.walk(repository):
            for path in [folder, *(os.path.join(folder, file) for file in files)]:
                os.chown(path, 65534, 65534, follow_symlinks=False)


# A server whose main has a leak, and a change of a fork that merges main; $1 is what it adds and removes.
CHANGE = """
git init --quiet --bare server
git init --quiet fork
cd fork
git checkout --quiet -b main
commit() { git add --all; git commit --quiet --allow-empty --message "$1"; }
echo "$LEAK" > old.yaml; commit base
git push --quiet ../server main
git checkout --quiet -b topic
echo "$1" > substra.yaml; commit add
echo 'a: b' > substra.yaml; commit remove
git checkout --quiet main; echo "$LEAK" > other.yaml; commit theirs; git push --quiet ../server main
git checkout --quiet topic; git merge --quiet --message merge main
git push --quiet ../server topic:refs/pull/1/head
cd ..
git clone --quiet $2 "file://$PWD/server" checkout
cd checkout
git fetch --quiet $2 origin refs/pull/1/head
git checkout --quiet FETCH_HEAD
"""


class Examples:
    def __init__(self, tool, folder):
        self.tool, self.folder = pathlib.Path(tool).resolve(), pathlib.Path(folder)
        self.page = (ROOT / "Docs/ContinuousIntegration.md").read_text()
        self.readme = (ROOT / "README.md").read_text()
        output = subprocess.check_output([self.tool, "--version"], text=True)
        self.version = output.split()[-1]
        self.files = {}
        for text in blocks(self.page, "yaml"):
            name = re.match(r"# (\S+)\n", text).group(1)
            self.files[name] = self.write(name, text)

    def write(self, name, text):
        path = self.folder / "examples" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def judge(self, *command):
        outcome = subprocess.run(command, capture_output=True, text=True, cwd=self.folder)
        expect(outcome.returncode == 0, f"{command}\n{outcome.stdout}{outcome.stderr}")

    def run(self, script, contents):
        """Run a job's commands in a repository of another user; return the exit code and the files."""
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            home, repository = pathlib.Path(name) / "home", pathlib.Path(name) / "checkout"
            home.mkdir()
            repository.mkdir()
            (repository / "substra.yaml").write_text(contents)
            environment = {
                "PATH": f"{self.tool.parent}:{os.environ['PATH']}", "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1",
                "GITHUB_WORKSPACE": str(repository), "CI_PROJECT_DIR": str(repository)}
            line = "git init --quiet && git add ."
            subprocess.run(["sh", "-c", line], cwd=repository, env=environment, check=True)
            disown(repository)
            outcome = subprocess.run(["sh", "-e", "-c", script], cwd=repository, env=environment, capture_output=True)
            return outcome.returncode, {path.name for path in repository.iterdir()}

    def check_job(self, name, lines, reports):
        script = "\n".join(lines)
        for contents, expected in ((LEAK, 1), (CLEAN, 0)):
            status, files = self.run(script, contents)
            expect(status == expected, f"{name}: ended with {status}, not {expected}: {script}")
            expect(reports <= files, f"{name}: writes {files}, not {reports}")
        if os.getuid() == 0:
            unsafe = "\n".join(line for line in lines if "safe.directory" not in line)
            expect(self.run(unsafe, CLEAN)[0] == 3, f"{name}: does not need safe.directory")

    def judge_workflow(self, name):
        path = self.files[f".github/workflows/{name}.yml"]
        self.judge(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", path)
        # A hash would become outdated here; the page says that it uses tags for brevity.
        policy = self.write("zizmor.yml", 'rules: {unpinned-uses: {config: {policies: {"*": ref-pin}}}}\n')
        self.judge(TOOLS / "zizmor", "--offline", "--no-progress", "--config", policy, path)
        return path

    def check_github(self):
        path = self.judge_workflow("config-lint")
        for name, job in yaml.safe_load(path.read_text())["jobs"].items():
            lines = [step["run"] for step in job["steps"] if "run" in step]
            reports = {step["with"]["sarif_file"] for step in job["steps"] if "sarif_file" in step.get("with", {})}
            self.check_job(name, lines, reports)

    def run_change(self, script, contents, depth=""):
        """Run a job's commands on a change of a fork; return the exit code."""
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            folder = pathlib.Path(name)
            environment = {
                "PATH": f"{self.tool.parent}:{os.environ['PATH']}", "HOME": name, "GIT_CONFIG_NOSYSTEM": "1", "LEAK": LEAK,
                "GITHUB_WORKSPACE": str(folder / "checkout"), "CI_PROJECT_DIR": str(folder / "checkout"), "GITHUB_BASE_REF": "main"}
            for role in ("AUTHOR", "COMMITTER"):
                environment |= {f"GIT_{role}_NAME": "Ada", f"GIT_{role}_EMAIL": "ada@example.org"}
            subprocess.run(["sh", "-ec", CHANGE, "sh", contents, depth], cwd=folder, env=environment, check=True, capture_output=True)
            for variable, revision in (("CI_COMMIT_SHA", "topic"), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "main")):
                command = ["git", "rev-parse", revision]
                environment[variable] = subprocess.check_output(command, cwd=folder / "fork", env=environment, text=True).strip()
            disown(folder / "checkout")
            outcome = subprocess.run(["sh", "-e", "-c", script], cwd=folder / "checkout", env=environment, capture_output=True)
            return outcome.returncode

    def check_commits(self):
        github, history = (self.judge_workflow(f"config-lint-{name}") for name in ("commits", "history"))
        self.judge(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", self.files[".gitlab-ci-commits.yml"])
        jobs = [yaml.safe_load(path.read_text())["jobs"] for path in (github, history)]
        commits, nightly = ([step["run"] for step in next(iter(job.values()))["steps"] if "run" in step] for job in jobs)
        gitlab = yaml.safe_load(self.files[".gitlab-ci-commits.yml"].read_text())["config-lint-commits"]["script"]
        for name, lines in (("GitHub", commits), ("GitLab", gitlab)):
            script = "\n".join(lines)
            for contents, expected in ((LEAK, 1), (CLEAN, 0)):
                status = self.run_change(script, contents)
                expect(status == expected, f"{name}: ended with {status}, not {expected}: {script}")
            expect(self.run_change(script, CLEAN, "--depth=1") == 3, f"{name}: a shallow clone is clean")
        # What main has is reported every night.
        expect(self.run_change("\n".join(nightly), CLEAN) == 1, "the nightly job finds nothing")
        expect(commits[-1] in self.readme, "the README has other lines for a pull request")

    def check_gitlab(self):
        path = self.files[".gitlab-ci.yml"]
        self.judge(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", path)
        job = yaml.safe_load(path.read_text())["config-lint"]
        self.check_job("GitLab", job["script"], {job["artifacts"]["reports"]["codequality"]})

    def check_pre_commit(self):
        hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
        texts = [self.files[name].read_text() for name in (".pre-commit-config.yaml", ".pre-commit-config-push.yaml")]
        texts += [text for text in blocks(self.readme, "yaml") if text.startswith("repos:")]
        expect(len(texts) == 3, "the README has no configuration for pre-commit")
        for text in texts:
            self.judge(TOOLS / "pre-commit", "validate-config", self.write("one.yaml", text))
            repository = yaml.safe_load(text)["repos"][0]
            expect(repository["repo"] == "MIRROR", f"the repository is {repository['repo']}, not MIRROR")
            expect(repository["rev"] == self.version, f"rev is not {self.version}")
            for hook in repository["hooks"]:
                expect(hook["id"] in hooks, f"no hook {hook['id']}")
                expect(hook.get("args", ["--"])[-1] == "--", "the args don't end with --")

    def check_dockerfile(self):
        text, = blocks(self.page, "dockerfile")
        package, = re.findall(r"^COPY (\S+) /tmp/$", text, re.MULTILINE)
        expect(package == f"substra-config_{self.version}_amd64.deb", f"{package} is not of {self.version}")
        expect(f"apt-get install -y --no-install-recommends /tmp/{package} " in text, f"{package} is not installed")
        for tag in re.findall(r"config-lint:([\w.]+)", self.page):
            expect(tag == self.version, f"an image has the tag {tag}, not {self.version}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--tool", required=True, help="the config-lint to run")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        examples = Examples(parser.parse_args().tool, folder)
        for check in (examples.check_github, examples.check_commits, examples.check_gitlab, examples.check_pre_commit, examples.check_dockerfile):
            check()
            print(f"✔ {check.__name__.removeprefix('check_').replace('_', '-')}")


if __name__ == "__main__":
    sys.exit(main())
