// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M10 Complaints and bans: exposures bring complaints, complaints raise an account's ban hazard,
/// and each offence is punished harder than the last.
public enum Bans {
  public struct AccountParameters: Sendable {
    public var plugIns = false
    public var hazardFactor: Quantity = 1
  }

  public struct Parameters: Documented {
    public var complaintPerExposure = Quantity.triangular(0.0001, 0.0005, 0.003)
    public var momentsShare: Quantity = 0.1
    public var falseComplaints = Quantity.triangular(0, 0.000005, 0.00002)
    public var window: Int = 7
    public var smallestBase = 100
    public var referenceRate = Quantity.triangular(0.01, 0.03, 0.05)
    public var hazardAtReference = Quantity.triangular(0.005, 0.02, 0.1)
    public var shape: Quantity = 2
    public var baseWecom = Quantity.triangular(0.00002, 0.00005, 0.0005)
    public var basePersonal = Quantity.triangular(0.00005, 0.0003, 0.001)
    public var plugInHazard: Quantity = Quantity.triangular(0.0005, 0.002, 0.005)
    public var ladder: [Quantity] = [1, 7, 30]
    public var permanentFirst: Quantity = 0.02
    public var appeal = Quantity.triangular(0.4, 0.68, 0.9)
    public var appealTime = Distribution.triangular(low: 3, mode: 4, high: 15)

    public init() {}

    public static let summary = Wording("Complaints and what follows from them.", zh: "投诉与封号。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "complaint_per_exposure", \.complaintPerExposure, .quantity(.share, 0...1),
        .assumed("0.01 to 0.3 %; no source found (facts 3)."),
        "Share of recipients who complain after a wholly irrelevant mass send."),
      .init(
        "moments_share", \.momentsShare, .quantity(.number, 0...1),
        .assumed("0 to 0.3."), "Complaints after a Moments or group post, relative to a mass send."),
      .init(
        "false_complaints", \.falseComplaints, .quantity(.rate, 0...1),
        .assumed("0 to 0.002 % of contacts a day; they exist (S0-11), nobody counts them."),
        "Rate at which a contact complains without any touch."),
      .init(
        "window", \.window, .integer(1...30),
        .assumed("1 to 30 days; the platform publishes no window."),
        "Days over which complaints are counted against contacts and members of owned groups."),
      .init(
        "smallest_base", \.smallestBase, .integer(1...100_000),
        .assumed("50 to 500; a single complaint must not ban a nearly empty account."),
        "Contacts and members that an account is counted with at least in its complaint rate."),
      .init(
        "reference_rate", \.referenceRate, .quantity(.share, 1e-6...1),
        .assumed("1 to 5 %; vendors call more than 3 % risky (facts 2.6)."),
        "Complaints per contact in the window at which the hazard is `hazard_at_reference`."),
      .init(
        "hazard_at_reference", \.hazardAtReference, .quantity(.rate, 0...100),
        .assumed("0.5 to 10 % a day; no source."), "Ban hazard at the reference complaint rate."),
      .init(
        "shape", \.shape, .quantity(.number, 0.1...10),
        .assumed("1 to 4; 1 is proportional, more is a threshold."),
        "Power with which the hazard grows with the complaint rate."),
      .init(
        "base_wecom", \.baseWecom, .quantity(.rate, 0...1),
        .assumed("about 2 % a year when careful, 20 % when not (facts 3)."),
        "Ban hazard of a WeCom account without complaints."),
      .init(
        "base_personal", \.basePersonal, .quantity(.rate, 0...1),
        .assumed("2 to 30 % a year; S0-02 and S3-33 disagree on which kind is safer."),
        "Ban hazard of a personal account without complaints."),
      .init(
        "plug_in_hazard", \.plugInHazard, .quantity(.rate, 0...100),
        .assumed("about 50 % a year with tools (facts 3)."),
        "Additional hazard of an account that uses plug-ins; always worse."),
      .init(
        "ladder", \.ladder, .list(.quantity(.duration, 0.01...3_650), 10), .cited(["facts 2.6"]),
        "Length of the first, second, third ... ban; the one after the last is permanent."),
      .init(
        "permanent_first", \.permanentFirst, .quantity(.share, 0...1),
        .assumed("0 to 10 %; serious cases are permanent at once (facts 2.6)."),
        "Probability that a ban is permanent whatever the ladder says."),
      .init(
        "appeal_success", \.appeal, .quantity(.share, 0...1), .cited(["facts 2.6", "S0-16"]),
        "Probability that an appeal ends a ban that is not permanent."),
      .init(
        "appeal_time", \.appealTime, .law(.duration, 0...365), .cited(["facts 2.6"]),
        "Time until an appeal is decided."),
    ]
  }

  static let accountFields: [Field<Account>] = [
    .init(
      "plug_ins", \.bans.plugIns, .flag, .cited(["S0-14", "S4-26"]),
      "Whether forbidden plug-ins are used; it only makes results worse."),
    .init(
      "hazard_factor", \.bans.hazardFactor, .quantity(.number, 0...1_000),
      .cited(["S0-02", "S3-33"]),
      "Factor on the ban hazard that these accounts have without complaints."),
  ]

  static let sections: [Field<WorldSpec>] = [
    .init("bans", \.bans, .record(Bans.Parameters.self), .planner, "Complaints and bans.")
  ]
}
