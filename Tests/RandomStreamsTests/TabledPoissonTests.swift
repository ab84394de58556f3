// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@Suite struct TabledPoissonTests {
  @Test("The rung of a mean is the lowest that is no less")
  func rungs() {
    let top = TabledPoisson.rung(atLeast: TabledPoisson.highestMean)
    #expect(TabledPoisson.mean(of: top) == TabledPoisson.highestMean)
    for rung in 0...top {
      let mean = TabledPoisson.mean(of: rung)
      #expect(TabledPoisson.rung(atLeast: mean) == rung)
      guard rung < top else { continue }
      #expect(TabledPoisson.rung(atLeast: mean.nextUp) == rung + 1)
    }
    #expect(TabledPoisson.mean(of: 1) == 0.125)
    #expect(TabledPoisson.mean(of: TabledPoisson.rung(atLeast: 3.9)) == 4)
    #expect(TabledPoisson.mean(of: TabledPoisson.rung(atLeast: 4.1)) == 5)
  }

  // Pearson's χ², a false alarm in a million a rung.
  @Test(
    "Draws follow the Poisson law on the lowest, middle and highest rungs",
    arguments: [0.125, 0.5, 1, 2.375, 4, 5, 11, 24, 40])
  func law(mean: Double) {
    let table = TabledPoisson()
    var stream = stream(UInt64(mean * 8), purpose: 40)
    let rung = TabledPoisson.rung(atLeast: mean)
    let draws = (0..<40_000).map { _ in table.draw(rung, &stream) }
    #expect(GoodnessOfFit.pearson(draws, masses: poissonMasses(mean, upTo: 127)) < 1)
  }

  // No chance: what the table makes of a uniform is held to the law's own quantile.
  @Test("A draw is the quantile of the stream's next uniform")
  func quantiles() throws {
    let table = TabledPoisson()
    for mean in [0.125, 1.25, 4, 9, 40] {
      let rung = TabledPoisson.rung(atLeast: mean)
      let law = try Distribution("poisson(\(mean))")
      var stream = stream(UInt64(mean * 8), purpose: 41)
      for _ in 0..<2_000 {
        var copy = stream
        let uniform = copy.uniform()
        // On the edge between two counts rounding decides.
        let (below, above) = (law.quantile(uniform - 1e-12), law.quantile(uniform + 1e-12))
        let draw = Double(table.draw(rung, &stream))
        #expect(draw >= below && draw <= above)
      }
    }
  }

  @Test("A mean of 0 gives 0, and a higher rung never fewer")
  func monotone() {
    let table = TabledPoisson()
    for index in 0..<2_000 as Range<UInt64> {
      let start = stream(index, purpose: 42)
      let draws = stride(from: 0.0, through: 40, by: 0.5).map { mean in
        var stream = start
        return table.draw(TabledPoisson.rung(atLeast: mean), &stream)
      }
      #expect(draws[0] == 0)
      #expect(draws == draws.sorted())
    }
  }

  @Test("A rung that is not there stops the program")
  func noRung() async {
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(StreamKey(seed: 1, future: 0), entity: 1, purpose: 1)
      _ = TabledPoisson().draw(-1, &stream)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(StreamKey(seed: 1, future: 0), entity: 1, purpose: 1)
      _ = TabledPoisson().draw(TabledPoisson.rung(atLeast: 40) + 1, &stream)
    }
  }
}
