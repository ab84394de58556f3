// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why the parameters of a law are refused: which argument, and what is allowed.
struct ParameterFault: Error {
  var reason: DistributionError.Reason = .outOfRange
  /// The index of the argument in its form, or `nil` for all together.
  var argument: Int?
  var allowed: String
}

extension Law {
  /// The law with these finite parameters, in the order of `labels`, which are one form of `name`.
  init(_ name: LawName, labels: [String], _ x: [Double]) throws(ParameterFault) {
    switch name {
    case .constant: self = .constant(x[0])
    case .uniform:
      try Self.ascending(x, "low ≤ high is needed")
      self = x[0] == x[1] ? .constant(x[0]) : .uniform(low: x[0], high: x[1])
    case .triangular:
      try Self.ascending(x, "low ≤ mode ≤ high is needed")
      self = x[0] == x[2] ? .constant(x[0]) : .triangular(low: x[0], mode: x[1], high: x[2])
    case .pert:
      try Self.ascending(x, "low ≤ mode ≤ high is needed")
      self = x[0] == x[2] ? .constant(x[0]) : .pert(low: x[0], mode: x[1], high: x[2])
    case .normal:
      try Self.positive(x, 1)
      self = .normal(mean: x[0], deviation: x[1])
    case .lognormal: self = try Self.lognormal(labels[0], x)
    case .gamma where labels[0] == "mean":
      try Self.positive(x, 0, 1)
      self = .gamma(shape: 1 / (x[1] * x[1]), scale: x[0] * x[1] * x[1])
    case .gamma:
      try Self.positive(x, 0, 1)
      self = .gamma(shape: x[0], scale: x[1])
    case .beta:
      try Self.positive(x, 0, 1)
      self = .beta(x[0], x[1])
    case .exponential:
      try Self.positive(x, 0)
      self = .exponential(mean: x[0])
    case .weibull:
      try Self.positive(x, 0, 1)
      self = .weibull(scale: x[0], shape: x[1])
    case .poisson:
      try Self.positive(x, 0)
      try Self.require(x[0] <= 1e9, 0, "at most 1e9 is allowed")
      self = .poisson(mean: x[0])
    case .binomial:
      try Self.require(
        x[0] >= 1 && x[0] <= Double(Int32.max), 0, "a whole number from 1 to 2147483647 is needed")
      try Self.require(x[1] >= 0 && x[1] <= 1, 1, "a probability from 0 to 1 is needed")
      self = .binomial(trials: Int(x[0]), probability: x[1])
    case .negativeBinomial: self = try Self.negativeBinomial(labels[0], x)
    case .discrete, .empirical: preconditionFailure("tables are not made from parameters")
    }
  }

  private static func lognormal(_ label: String, _ x: [Double]) throws(ParameterFault) -> Law {
    switch label {
    case "median":
      try positive(x, 0, 1)
      try require(x[0] < x[1], 1, "p95 must be over the median", .wrongOrder)
      return .lognormal(zeta: log(x[0]), sigma: log(x[1] / x[0]) / gsl_cdf_ugaussian_Pinv(0.95))
    case "mean":
      try positive(x, 0, 1)
      let variance = log1p(x[1] * x[1])
      return .lognormal(zeta: log(x[0]) - variance / 2, sigma: variance.squareRoot())
    default:
      try positive(x, 1)
      return .lognormal(zeta: x[0], sigma: x[1])
    }
  }

  private static func negativeBinomial(
    _ label: String, _ x: [Double]
  ) throws(ParameterFault) -> Law {
    try positive(x, 0)
    var (successes, probability) = (x[0], x[1])
    if label == "mean" {
      try positive(x, 1)
      let dispersion = x[1] * x[1] - 1 / x[0]
      try require(
        dispersion > 0, 1,
        "the cv must be over 1/√mean, the cv of the Poisson law, which is the limit")
      successes = 1 / dispersion
      probability = 1 / (1 + x[0] * dispersion)
    }
    try require(
      probability > 0 && probability < 1, 1, "a probability between 0 and 1 is needed")
    // The gamma mean behind a draw then stays below what the Poisson sampler takes, surely.
    let odds = (1 - probability) / probability
    try require(
      odds <= 1e6 && successes * odds <= 1e6, nil, "a mean and a variance/mean of at most 1e6")
    return .negativeBinomial(successes: successes, probability: probability)
  }

  private static func ascending(_ x: [Double], _ allowed: String) throws(ParameterFault) {
    for index in 1..<x.count {
      try require(x[index - 1] <= x[index], index, allowed, .wrongOrder)
    }
  }

  private static func positive(_ x: [Double], _ arguments: Int...) throws(ParameterFault) {
    for argument in arguments {
      try require(x[argument] > 0, argument, "a number over 0 is needed")
    }
  }

  private static func require(
    _ holds: Bool, _ argument: Int?, _ allowed: String,
    _ reason: DistributionError.Reason = .outOfRange
  ) throws(ParameterFault) {
    guard holds else { throw ParameterFault(reason: reason, argument: argument, allowed: allowed) }
  }
}
