/// What curl writes to standard output: a line for each transfer that has ended.
///
/// The line has the number of the transfer and its exit code. A curl before 7.75 does not know the
/// variable for the code and leaves it out.
struct CurlReport {
  /// The exit codes by the number of the transfer.
  let codes: [Int: Int]

  /// The option that makes curl write the line.
  static func format(transfer: Int) -> String { "\(transfer) %{exitcode}\\n" }

  init(_ bytes: [UInt8]) {
    var codes: [Int: Int] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let numbers = line.split(separator: UInt8(ascii: " ")).map {
        Int(String(decoding: $0, as: UTF8.self))
      }
      if numbers.count == 2, let transfer = numbers[0], let code = numbers[1] {
        codes[transfer] = code
      }
    }
    self.codes = codes
  }
}
