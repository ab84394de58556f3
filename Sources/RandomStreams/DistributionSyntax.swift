// SPDX-License-Identifier: GPL-3.0-or-later

/// The parts of a distribution's text: a law by name, its arguments, a factor.
struct DistributionSyntax {
  struct Argument {
    var label: Substring?
    var value: Substring
    /// Label and value.
    var text: Substring
  }

  let source: Substring
  var factor: Substring?
  var name: LawName
  /// What is between the parentheses.
  var inside: Substring
  /// From the name to the closing parenthesis.
  var call: Substring

  /// The syntax of `source`, or `nil` if it is no call: then it is a number.
  init?(_ source: Substring) throws(DistributionError) {
    self.source = source
    guard let open = source.firstIndex(of: "(") else {
      let word = source.trimmed
      guard let name = LawName(rawValue: String(word)) else { return nil }
      throw DistributionError(
        .wrongArguments, range: source.offsets(of: word), found: word, allowed: name.allowed)
    }
    var head = source[..<open].trimmed
    if let star = head.firstIndex(of: "*") {
      factor = head[..<star].trimmed
      head = head[head.index(after: star)...].trimmed
    }
    guard let name = LawName(rawValue: String(head)) else {
      throw DistributionError(
        .unknownName, range: source.offsets(of: head), found: head,
        allowed: "known are " + LawName.allCases.map(\.rawValue).joined(separator: ", "),
        nearest: LawName.nearest(to: head))
    }
    self.name = name
    guard let close = source.lastIndex(of: ")"), close > open else {
      let rest = source[open...]
      throw DistributionError(
        .unclosedParenthesis, range: source.offsets(of: rest), found: source.trimmed,
        allowed: "a \")\" is missing")
    }
    inside = source[source.index(after: open)..<close]
    call = source[head.startIndex...close]
    let tail = source[source.index(after: close)...].trimmed
    guard tail.isEmpty else {
      throw DistributionError(
        .trailingText, range: source.offsets(of: tail), found: tail,
        allowed: "nothing may follow \")\"", nearest: tail == "%" ? percentages : nil)
    }
  }

  /// The text with `%` at each quantity, where that can be meant: `uniform(2%, 5%)`.
  private var percentages: String? {
    guard name != .poisson, !name.forms.isEmpty, let form = try? match().form,
      form.contains(where: { $0.kind == .quantity })
    else { return nil }
    return rewritten(form) { kind, value in
      kind == .quantity && value.last?.isNumber == true ? value + "%" : value
    }
  }

  /// The text with other values, each told with its kind, in the order in which they are written.
  func rewritten(
    _ form: LawName.Form, _ value: (LawName.Kind, Substring) -> Substring
  ) -> String {
    let texts = arguments.enumerated().map { index, argument in
      let parameter = form.first { argument.label.map(String.init) == $0.label } ?? form[index]
      let label = argument.label.map { "\($0) " } ?? ""
      return label + value(parameter.kind, argument.value)
    }
    return source[..<call.startIndex] + "\(name.rawValue)(\(texts.joined(separator: ", ")))"
  }

  /// The arguments between commas; none for an empty parenthesis.
  var arguments: [Argument] {
    if inside.trimmed.isEmpty { return [] }
    return inside.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let text = part.trimmed
      guard text.first?.isLetter == true,
        let gap = text.firstIndex(where: \.isWhitespace)
      else { return Argument(label: nil, value: text, text: text) }
      return Argument(label: text[..<gap], value: text[gap...].trimmed, text: text)
    }
  }

  /// The form that the arguments are written in, and the arguments in its order.
  func match() throws(DistributionError) -> (form: LawName.Form, arguments: [Argument]) {
    let arguments = self.arguments
    let labels = Set(name.forms.joined().map(\.label))
    for argument in arguments {
      guard let label = argument.label, !labels.contains(String(label)) else { continue }
      throw DistributionError(
        .unknownLabel, range: source.offsets(of: label), found: label,
        allowed: "write " + name.allowed,
        nearest: nearest(to: label, among: labels.sorted()))
    }
    if arguments.allSatisfy({ $0.label == nil }), arguments.count == name.forms[0].count {
      return (name.forms[0], arguments)
    }
    for form in name.forms where form.count == arguments.count {
      let ordered = form.compactMap { parameter in
        arguments.first { $0.label.map(String.init) == parameter.label }
      }
      if ordered.count == form.count { return (form, ordered) }
    }
    throw DistributionError(
      .wrongArguments, range: source.offsets(of: call), found: call,
      allowed: "write " + name.allowed)
  }
}

extension Substring {
  /// The text without spaces at its ends, in place.
  var trimmed: Substring {
    var result = drop(while: \.isWhitespace)
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }

  /// Where a part of this text is, in UTF-8 code units from the start.
  func offsets(of part: Substring) -> Range<Int> {
    let start = utf8.distance(from: startIndex, to: part.startIndex)
    return start..<start + part.utf8.count
  }
}
