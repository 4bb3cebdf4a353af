"""Makes the files of a release from executables and a checkout; `.ci/release` calls it."""
