// SPDX-License-Identifier: GPL-3.0-or-later

func checkFinite(_ values: [Double]) throws(AnalysisError) {
  for index in values.indices where !values[index].isFinite {
    throw .notFinite(index: index)
  }
}

func checkCount(_ found: Int, atLeast needed: Int) throws(AnalysisError) {
  guard found >= needed else { throw .tooFewValues(needed: needed, found: found) }
}

/// Confidences, levels and error rates: strictly between 0 and 1, so that NaN is refused as well.
func checkOpenUnit(_ value: Double, _ parameter: String) throws(AnalysisError) {
  guard value > 0, value < 1 else {
    throw .outOfRange(parameter: parameter, value: value, allowed: "0 < \(parameter) < 1")
  }
}

func checkPositive(_ value: Double, _ parameter: String) throws(AnalysisError) {
  guard value > 0, value.isFinite else {
    throw .outOfRange(parameter: parameter, value: value, allowed: "\(parameter) > 0, finite")
  }
}

func checkNonNegative(_ value: Double, _ parameter: String) throws(AnalysisError) {
  guard value >= 0, value.isFinite else {
    throw .outOfRange(parameter: parameter, value: value, allowed: "\(parameter) ≥ 0, finite")
  }
}

func checkEqualLengths(_ first: [Double], _ second: [Double]) throws(AnalysisError) {
  guard first.count == second.count else {
    throw .unequalLengths(first.count, second.count)
  }
}

/// Several samples over the same futures: at least two, all of one length and finite.
func checkPairedSamples(
  _ samples: [[Double]], futuresAtLeast needed: Int
) throws(AnalysisError) {
  try checkCount(samples.count, atLeast: 2)
  for index in samples.indices {
    do {
      try checkEqualLengths(samples[0], samples[index])
      try checkCount(samples[index].count, atLeast: needed)
      try checkFinite(samples[index])
    } catch {
      throw .inSample(index, error)
    }
  }
}

/// A summary of each sample, the error naming the sample.
func summaries(_ samples: [[Double]]) throws(AnalysisError) -> [Summary] {
  var result: [Summary] = []
  result.reserveCapacity(samples.count)
  for index in samples.indices {
    do throws(AnalysisError) {
      result.append(try Summary(samples[index]))
    } catch {
      throw .inSample(index, error)
    }
  }
  return result
}
