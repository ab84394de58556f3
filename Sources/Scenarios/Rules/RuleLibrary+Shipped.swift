// SPDX-License-Identifier: GPL-3.0-or-later

// Generated from scenarios/rules by the tests of this module (SIYU_UPDATE_GOLDEN=1); a test
// compares the two. The texts are in the binary so that it may be moved anywhere.

extension RuleLibrary {
  /// The rule sets that come with the program, by name.
  static let shipped: [(name: String, text: String)] = [
    (
      "cn-2020-04",
      #"""
      # The platform's limits as source 003 tabled them in April 2020 (facts 1.4, 2.9).
      # Grades: A the platform's documentation, B vendor help, C marketing, D practitioner, E unclear,
      # S statement of a source document. A rule that is left out did not exist or is not known.
      rule_set: cn-2020-04
      title: {en: "Rules of April 2020", zh: "2020 年 4 月规则"}
      valid_from: 2020-04-01
      rules:
        wecom_capacity: {value: 50000, source: "S3-21", grade: S}
        personal_capacity: {value: 5000, source: "S3-21, S2-02; facts 2.1", grade: B}
        personal_daily_adds: {value: 200, source: "S2-01", grade: S}
        wecom_group_capacity: {value: 200, source: "S3-25; facts 2.3", grade: S}
        wecom_group_scan_capacity: {value: 200, source: "S2-21; facts 2.9", grade: S}
        personal_group_capacity: {value: 500, source: "S3-25; facts 2.3", grade: S}
        personal_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: S}
        auto_create: {value: no, source: "facts 2.3: no group live codes yet", grade: A}
        plain_code_expiry_days: {value: 7, source: "S0-29; facts 2.3", grade: B}
        member_sends_per_week: {value: 1, source: "S3-26", grade: S}
        member_moments_per_day: {value: 1, source: "S3-24", grade: S}
        enterprise_moments_per_month: {value: 4, source: "S3-24", grade: S}
        personal_send_batch: {value: 200, source: "S3-26; facts 2.4", grade: S}
        contact_fee: {value: 0, source: "facts 2.7: the fee began in 2023", grade: B}

      """#
    ),
    (
      "cn-2021-01",
      #"""
      # The platform's limits around January 2021 (facts 1.1, 1.3, 2.1 to 2.4, 2.9).
      # Grades: A the platform's documentation, B vendor help, C marketing, D practitioner, E unclear,
      # S statement of a source document. A rule that is left out did not exist or is not known.
      rule_set: cn-2021-01
      title: {en: "Rules of January 2021", zh: "2021 年 1 月规则"}
      valid_from: 2021-01-01
      rules:
        wecom_capacity: {value: 5000, source: "S0-04, S0-08; facts 2.1", grade: B}
        wecom_capacity_expanded: {value: 20000, source: "S0-04, S2-06; facts 2.1", grade: B}
        enterprise_capacity: {value: 50000, source: "facts 2.1", grade: B}
        unverified_capacity: {value: 200, source: "facts 2.1, 2.9", grade: B}
        personal_capacity: {value: 5000, source: "S0-05, S2-02; facts 2.1", grade: B}
        personal_daily_adds: {value: 200, source: "S2-01", grade: S}
        young_adds_per_minute: {value: 60, source: "facts 2.2 (2021-01-11)", grade: C}
        young_age_days: {value: 30, source: "facts 2.2 (2021-01-11)", grade: C}
        wecom_group_capacity: {value: 200, source: "S3-25, S2-21; facts 2.3", grade: B}
        wecom_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: B}
        personal_group_capacity: {value: 500, source: "S3-25; facts 2.3", grade: C}
        personal_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: C}
        groups_per_code: {value: 5, source: "S0-30; facts 2.3", grade: A}
        auto_create: {value: no, source: "S0-30; facts 2.3 (2021-01-20)", grade: A}
        plain_code_expiry_days: {value: 7, source: "S0-29; facts 2.3", grade: B}
        member_sends_per_day: {value: 1, source: "S1-18, S2-14", grade: S}
        enterprise_sends_per_month: {value: 4, source: "facts 2.4, 2.9", grade: B}
        member_moments_per_day: {value: 1, source: "S2-12", grade: S}
        personal_send_batch: {value: 200, source: "S3-26; facts 2.4", grade: S}
        contact_fee: {value: 0, source: "facts 2.7: the fee began in 2023", grade: B}

      """#
    ),
  ]
}
