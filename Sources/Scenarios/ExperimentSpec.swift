// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// How a scenario is to be run and judged.
public struct ExperimentSpec: Documented {
  /// What a study is for.
  public enum Selection: String, Choice {
    /// To find the best strategy: those that cannot be it are simulated no further.
    case best
  }

  /// Futures that are simulated for every strategy, unless `stop` ends the study earlier.
  public var futures = 1_000
  public var seed = 1
  /// The figure that decides between strategies.
  public var metric = "profit"
  /// The smallest difference of that figure that matters, as written, in the unit of the figure; empty: any.
  public var indifference = ""
  /// Absent: every strategy lives through every future.
  public var select: Selection?
  /// All must be met before the study ends early.
  public var stop: [Part<StoppingSpec>] = []
  /// Confidence of a report's intervals and of `select`, below 1.
  public var confidence: Quantity = 0.95
  /// How the uncertain quantities of different futures are drawn.
  public var sampling = Sampling.random

  public init() {}

  public static let summary = Wording(
    "How many futures are run, and what decides.", zh: "运行多少个未来情景，以何指标决策。")

  public static let fields: [Field<ExperimentSpec>] = [
    .init(
      "futures", \.futures, .integer(2...10_000_000), .planner,
      Wording("How many futures every strategy lives through.", zh: "每个策略经历的未来情景数。")),
    .init(
      "seed", \.seed, .integer(0...Int.max), .planner,
      Wording("The number from which all chance is drawn.", zh: "随机种子：一切随机性由它而来。")),
    .init(
      "metric", \.metric, .text(60), .planner,
      Wording("The figure that decides between strategies.", zh: "据以选择策略的指标。")),
    .init(
      "indifference", \.indifference, .text(40), .planner,
      Wording(
        "The smallest difference of the deciding figure that matters, in its unit: `5000 CNY`, `20`, `1%`, `12h`.",
        zh: "决策指标上值得在意的最小差异，以该指标的单位计：`5000 CNY`、`20`、`1%`、`12h`。")),
    .init(
      "select", \.select, .choice(Selection.words), .planner,
      Wording(
        "`best`: strategies that cannot be the best by `metric` are dropped on the way; needs `indifference`.",
        zh: "`best`：按 `metric` 不可能最优的策略中途淘汰；需填写 `indifference`。")),
    .init(
      "stop", \.stop, .list(.record(StoppingSpec.self), 20), .planner,
      Wording(
        "When fewer futures are enough; of several conditions all must be met.",
        zh: "何时可以提前停止；有多个条件时须全部满足。")),
    .init(
      "confidence", \.confidence, .quantity(.share, 0.5...0.9999), .planner,
      Wording(
        "Confidence of a report's intervals, of its comparisons and of `select`.",
        zh: "报告中区间、策略比较与 `select` 的置信水平。")),
    .init(
      "sampling", \.sampling, .choice(Sampling.words), .planner,
      Wording(
        "How uncertain quantities are drawn: each future by itself, or spread evenly over every 100 futures.",
        zh: "不确定量的抽样方式：各未来情景独立抽取，或每 100 个未来情景均匀铺开。")),
  ]
}

/// How the uncertain quantities of different futures are drawn.
public enum Sampling: String, Choice {
  /// Each future by itself.
  case random
  /// Spread evenly over each block of 100 futures: means are known better from as many futures,
  /// and the usual intervals for them are wider than they need be.
  case latinHypercube = "latin_hypercube"
}

/// When a study is precise enough to end before its last future.
public struct StoppingSpec: Documented {
  /// The figure whose mean must be known well enough; empty: the deciding one.
  public var metric = ""
  /// Half width of the interval for the mean, relative to the mean; or `absolute` is given.
  public var halfWidth: Quantity?
  /// Half width of the interval for the mean in the figure's unit, as written; or empty.
  public var absolute = ""
  public var confidence: Quantity = 0.95

  public init() {}

  public static let summary = Wording("When fewer futures are enough.", zh: "提前停止的条件。")

  public static let fields: [Field<StoppingSpec>] = [
    .init(
      "metric", \.metric, .text(60), .planner,
      Wording("The figure that must be known well enough.", zh: "须达到精度的指标。")),
    .init(
      "half_width", \.halfWidth, .quantity(.share, 0.0001...0.99), .planner,
      Wording(
        "How far the mean may be off, relative to it: half width of its interval at most γ/(1 + γ).",
        zh: "均值的允许相对误差 γ：置信区间的相对半宽至多为 γ/(1 + γ)。")),
    .init(
      "absolute", \.absolute, .text(40), .planner,
      Wording(
        "Half width of the interval of the mean in the figure's unit, instead of `half_width`.",
        zh: "均值置信区间的绝对半宽，以指标单位计，代替 `half_width`。")),
    .init(
      "confidence", \.confidence, .quantity(.share, 0.5...0.9999), .planner,
      Wording("Confidence of that interval.", zh: "该区间的置信水平。")),
  ]
}
