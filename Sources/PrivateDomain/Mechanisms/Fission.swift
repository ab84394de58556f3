// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// M14 Fission: fans bring leads (S4-04), and how strong the hook is that draws them (S4-22).
///
/// Every lead that is admitted on a source channel brings a Poisson number of leads within some days,
/// who arrive on the channel of kind `fission`; those admitted bring leads in turn. With m new fans a
/// fan this is a Galton-Watson process with Poisson offspring: below m = 1 it dies out after 1 / (1 -
/// m) fans on average, above it grows until limits or the reach stop it (T. E. Harris, *The Theory of
/// Branching Processes*, 1963, ch. 1).
public enum Fission {
  public struct ChannelParameters: Sendable {
    public var strength: Quantity = 1
    public var plan: Part<Plan>?

    /// What who brought somebody receives for it.
    func reward(in stream: StreamKey) -> Double { plan?.content.reward.value(in: stream) ?? 0 }
  }

  /// How fans bring leads to a channel.
  public struct Plan: Documented {
    public var from: [String] = []
    public var invites = Quantity.triangular(0.1, 0.4, 1)
    public var within = 3
    public var reward: Quantity = 0
    public var reach: Quantity?
    public var until: Quantity?

    public init() {}

    public static let summary = Wording("How fans bring leads.", zh: "粉丝裂变。")

    public static let fields: [Field<Plan>] = [
      .init(
        "from", \.from, .list(.reference("channels"), 200), .planner,
        Wording(
          "Channels whose fans bring leads; absent: all, this one included.",
          zh: "哪些渠道的粉丝会带来新线索；不填则全部，含本渠道。")),
      .init(
        "invites", \.invites, .quantity(.number, 0...20),
        .assumed(
          Wording(
            "0.1 to 1; no public figure for leads a fan brings.", zh: "0.1 至 1；一个粉丝带来多少线索，没有公开数字。")),
        Wording(
          "Leads that each new fan brings on average, with a hook of strength 1.",
          zh: "钩子强度为 1 时，每个新粉丝平均带来的线索数。")),
      .init(
        "within", \.within, .integer(1...60), .planner,
        Wording(
          "Days over which they come, evenly, beginning on the day after.",
          zh: "带来的线索自次日起，在多少天内均匀到来。")),
      .init(
        "reward", \.reward, .quantity(.money(per: "add"), 0...1e6), .planner,
        Wording(
          "What who brought somebody receives for each who is added through the channel, at strength 1; booked with the hooks.",
          zh: "经该渠道每成功添加一人给邀请人的奖励（强度为 1 时），计入钩子成本。")),
      .init(
        "reach", \.reach, .quantity(.number, 1...1e9), .planner,
        Wording(
          "People whom fans could bring at all; each who came makes the next less likely. Absent: no end.",
          zh: "粉丝总共能带来的人数；来的人越多，再带来下一个就越难。不填则不封顶。")),
      .init(
        "until", \.until, .quantity(.duration, 0...3_650), .planner,
        Wording(
          "Days after the start, in whole days, from which new fans bring nobody; absent: to the end.",
          zh: "开始多少天（整天数）后，新粉丝不再带人；不填则直到期末。")),
    ]
  }

  /// What a hook's strength does.
  public struct Hooks: Documented {
    public var pull = Quantity.triangular(0.3, 0.5, 1)
    public var leaving = Quantity.triangular(0.2, 0.5, 1)
    public var misfit = Quantity.triangular(0, 0.3, 0.6)

    public init() {}

    public static let summary = Wording(
      "What stronger hooks do: powers of `hook_strength`.", zh: "更强的钩子有何影响：按 `hook_strength` 的幂次计。")

    public static let fields: [Field<Hooks>] = [
      .init(
        "pull", \.pull, .quantity(.number, 0...3),
        .assumed(
          Wording(
            "0.3 to 1; 0.5 doubles scans for a hook four times as dear; no source for the size.",
            zh: "0.3 至 1；0.5 即钩子成本为原来的 4 倍时扫码翻倍；幅度无来源。")),
        Wording(
          "Power with which scans and invitations grow with the strength.",
          zh: "扫码与邀请随强度增长的幂次。")),
      .init(
        "leaving", \.leaving, .quantity(.number, 0...3),
        .assumed(
          Wording(
            "0.2 to 1; direction only: S4-22, the stronger the hook, the sooner they go.",
            zh: "0.2 至 1；S4-22 只给出方向：钩子越强，粉丝走得越快。")),
        Wording(
          "Power with which the rate of leaving grows with the strength.",
          zh: "流失速率随强度增长的幂次。")),
      .init(
        "misfit", \.misfit, .quantity(.number, 0...3),
        .assumed(
          Wording("0 to 0.6; direction only: S4-22.", zh: "0 至 0.6；S4-22 只给出方向。")),
        Wording(
          "Power with which conversion falls with the strength.", zh: "转化率随强度下降的幂次。")),
    ]
  }

  static let channelFields: [Field<Channel>] = [
    .init(
      "hook_strength", \.fission.strength, .quantity(.number, 0.01...100), .planner,
      Wording(
        "Strength of the hook relative to the one that the channel's figures describe: it multiplies the hook's cost and raises scans, leaving and misfit as `hooks` says.",
        zh: "钩子强度，以该渠道各项数字所对应的钩子为 1：钩子成本按此倍数计，扫码、流失与不匹配按 `hooks` 增加。")),
    .init(
      "fission", \.fission.plan, .record(Plan.self), .planner,
      Wording(
        "How fans bring leads to this channel (`kind: fission`); absent: they do not.",
        zh: "粉丝如何为本渠道（`kind: fission`）带来线索；不填则不裂变。")),
  ]

  static let sections: [Field<WorldSpec>] = [
    .init(
      "hooks", \.hooks, .record(Hooks.self), .planner,
      Wording("What a hook's strength does, for every channel.", zh: "钩子强度的影响，适用于所有渠道。"))
  ]

  static func check(_ layout: inout WorldPlan.Layout) {
    for channel in layout.channelPlans
    where channel.spec.fission.plan != nil && channel.spec.inflow.kind != .fission {
      layout.report(
        "channels.\(channel.name).fission",
        "leads that fans bring arrive on a channel of kind `fission`", "`kind: fission`")
    }
  }

  /// A power of the strength that is 1 for strength 1, without a draw or a rounding.
  private static func power(
    of channel: Channel, _ exponent: (Hooks) -> Quantity, _ plan: WorldPlan, _ stream: StreamKey
  ) -> Double {
    let strength = channel.fission.strength.value(in: stream)
    guard strength != 1 else { return 1 }
    return pow(strength, exponent(plan.spec.hooks.content).value(in: stream))
  }

  /// Factor on scans and invitations.
  static func pull(of channel: Channel, _ plan: WorldPlan, _ stream: StreamKey) -> Double {
    power(of: channel, \.pull, plan, stream)
  }

  /// Factor on the rate of leaving.
  static func leaving(of channel: Channel, _ plan: WorldPlan, _ stream: StreamKey) -> Double {
    power(of: channel, \.leaving, plan, stream)
  }

  /// Factor on conversion.
  static func fit(of channel: Channel, _ plan: WorldPlan, _ stream: StreamKey) -> Double {
    1 / power(of: channel, \.misfit, plan, stream)
  }
}
