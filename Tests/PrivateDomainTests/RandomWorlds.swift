// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams

@testable import PrivateDomain

/// Draws small scenarios in which every mechanism may act and every limit may bind.
struct RandomWorlds {
  private var draws: RandomStream

  init(seed: UInt64) {
    draws = RandomStream(StreamKey(seed: seed, future: 0), entity: 0, purpose: 0)
  }

  private mutating func chance(_ probability: Double) -> Bool { draws.uniform() < probability }
  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + draws.integer(below: range.count)
  }
  private mutating func quantity(_ range: ClosedRange<Double>) -> Quantity {
    Quantity(
      .constant(range.lowerBound + (range.upperBound - range.lowerBound) * draws.uniform()))
  }
  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[draws.integer(below: values.count)]
  }

  mutating func next() -> (spec: WorldSpec, rules: RuleSet) {
    var spec = WorldSpec.quiet(
      days: number(1...9),
      start: CalendarDate(year: 2021, month: 2, day: 20)!.advanced(by: number(0...60)))
    lively(&spec)
    var rules = rules()
    accounts(&spec)
    codes(&spec)
    channels(&spec)
    growth(&spec)
    touches(&spec)
    platform(&spec, &rules)
    protection(&spec)
    staff(&spec)
    return (spec, rules)
  }

  /// Quotas of later years, the enterprise's own cap and fee, and rules that change.
  private mutating func platform(_ spec: inout WorldSpec, _ rules: inout RuleSet) {
    quotas(&rules)
    rules.freeContacts = chance(0.4) ? number(5...60) : nil
    rules.contactFee = 1
    rules.enterpriseStep = chance(0.5) ? number(5...40) : nil
    rules.enterpriseStepStaff = 50
    rules.autoCreateBy = pick(RuleSet.AutoCreateAccess.allCases)
    spec.enterprise.content.paysContactFee = chance(0.5)
    spec.enterprise.content.sendWindow = chance(0.3) ? pick(RuleSet.SendWindow.allCases) : nil
    if chance(0.5) {
      var policy = Expansion.EnterprisePolicy()
      policy.activeStaff = pick([40, 60])
      policy.applyAtRoom = quantity(0...40)
      policy.decision = .exponential(mean: 1)
      policy.again = 1
      spec.enterprise.content.policy = Part(policy)
    }
    rules.wecomCapacity = number(20...60)
    rules.personalCapacity = number(20...60)
    for index in spec.accounts.entries.indices where chance(0.4) {
      // The rule set's cap is theirs, where it holds what they begin with.
      if spec.accounts.entries[index].content.expansion.contacts.certainValue! <= 20 {
        spec.accounts.entries[index].content.expansion.capacity = nil
      }
    }
    for index in spec.touches.indices {
      spec.touches[index].content.reminders = number(0...3)
      spec.touches[index].content.batchTime = 0.001
    }
    for index in spec.codes.entries.indices {
      spec.codes.entries[index].content.liveCode.autoCreate = chance(0.4)
    }
    guard chance(0.4) else { return }
    for _ in 0..<number(1...2) {
      var later = rules
      quotas(&later)
      later.wecomCapacity = number(1...60)
      later.wecomCapacityExpanded = chance(0.3) ? nil : number(30...80)
      later.personalCapacity = number(5...60)
      later.enterpriseCapacity = chance(0.4) ? number(20...120) : nil
      later.freeContacts = chance(0.4) ? number(5...60) : nil
      later.wecomGroupScanCapacity = number(2...25)
      later.personalGroupScanCapacity = number(2...25)
      later.groupsPerCode = chance(0.2) ? nil : number(1...5)
      later.autoCreate = chance(0.5)
      var entry = DatedEvents.Entry()
      entry.kind = .rules
      entry.rules = "later"
      entry.ruleSet = later
      entry.moment = CalendarMoment(date: spec.start.date.advanced(by: number(1...8)))
      spec.events.append(Part(entry))
    }
  }

  private mutating func quotas(_ rules: inout RuleSet) {
    rules.memberSendsPerDay = chance(0.5) ? 1 : nil
    rules.customerSendWindow = chance(0.4) ? pick(RuleSet.SendWindow.allCases) : nil
    rules.customerSendWindowChoice = chance(0.5)
    rules.memberMomentsShownPerDay = chance(0.4) ? number(1...2) : nil
    rules.enterpriseMomentsPerMonth = chance(0.4) ? number(1...4) : nil
    rules.recipientsPerSend = chance(0.3) ? number(10...60) : nil
    rules.remindersPerDay = chance(0.5) ? number(0...3) : nil
    rules.personalSendBatch = number(3...20)
  }

  private mutating func rules() -> RuleSet {
    var rules = RuleSet.around2021
    rules.wecomCapacityExpanded = number(30...80)
    rules.personalDailyAdds = number(2...30)
    rules.youngAddsPerMinute = chance(0.9) ? number(1...2) : nil
    rules.wecomGroupScanCapacity = number(2...25)
    rules.personalGroupScanCapacity = number(2...25)
    rules.plainCodeExpiry = number(1...4)
    rules.enterpriseCapacity = chance(0.4) ? number(20...120) : nil
    rules.autoCreate = chance(0.3)
    rules.memberSendsPerWeek = chance(0.3) ? 2 : nil
    rules.transfersPer90Days = chance(0.6) ? number(1...2) : nil
    return rules
  }

  private mutating func lively(_ spec: inout WorldSpec) {
    spec.scan.content.wecomAppeal = quantity(0.5...1)
    spec.addLimits.content.wecomDailyAdds = quantity(3...60)
    spec.addLimits.content.restriction = .exponential(mean: 4)
    spec.addLimits.content.identityRepair = .exponential(mean: 2)
    spec.fatigue.content.sensitivity = quantity(0...3)
    spec.fatigue.content.deletedPerSend = quantity(0...0.3)
    spec.fatigue.content.deletedPerMoment = quantity(0...0.2)
    spec.fatigue.content.leftPerGroupPost = quantity(0...0.2)
    spec.fatigue.content.deletedIn30Days = quantity(0...0.99)
    spec.fatigue.content.deletedLater = quantity(0...0.3)
    spec.fatigue.content.groupLeftFirstDay = quantity(0...0.5)
    spec.fatigue.content.groupLeftDaily = quantity(0...0.3)
    spec.conversion.content.trustTime = quantity(1...20)
    spec.bans.content.complaintPerExposure = quantity(0...0.2)
    spec.bans.content.falseComplaints = quantity(0...0.05)
    spec.bans.content.smallestBase = number(1...20)
    spec.bans.content.hazardAtReference = quantity(0...0.3)
    spec.bans.content.window = number(1...5)
    spec.bans.content.shape = pick([1, 2, 0.7])
    spec.bans.content.ladder = [0.2, 1, 3]
    spec.bans.content.permanentFirst = quantity(0...0.3)
    spec.bans.content.appeal = quantity(0...1)
    spec.bans.content.appealTime = .exponential(mean: 0.5)
    spec.bans.content.baseWecom = quantity(0...0.3)
    spec.bans.content.basePersonal = quantity(0...0.3)
    spec.bans.content.plugInHazard = 0.5
  }

  private mutating func accounts(_ spec: inout WorldSpec) {
    for index in 0..<number(1...4) {
      let kind: Account.Kind = chance(0.6) ? .wecom : .personal
      let capacity = number(1...50)
      let contacts = chance(0.5) ? 0 : number(0...capacity)
      var account = Account()
      account.limits.age = pick([3, 3, 3, 365])
      account.limits.dailyAdds = chance(0.3) ? quantity(1...12) : nil
      account.limits.misconfigured = chance(0.3) ? 0.5 : 0
      account.bans.plugIns = chance(0.2)
      if kind == .wecom && chance(0.5) {
        var policy = Expansion.Policy()
        policy.applyAt = quantity(0...50)
        policy.daysToFull = chance(0.5) ? 2 : nil
        policy.approval = .exponential(mean: 0.5)
        policy.refused = 0.2
        account.expansion.policy = Part(policy)
      }
      spec.accounts("a\(index)", kind, count: number(1...3), capacity: capacity, contacts: contacts)
      {
        $0.limits = account.limits
        $0.bans = account.bans
        $0.expansion.policy = account.expansion.policy
      }
    }
  }

  private mutating func codes(_ spec: inout WorldSpec) {
    for index in 0..<number(1...3) {
      var names = spec.accounts.entries.map(\.name)
      // A random order, by swapping.
      for place in names.indices { names.swapAt(place, draws.integer(below: names.count)) }
      if chance(0.35) {
        let first = names[0]
        let isWecom = spec.accounts[first]!.kind == .wecom
        let groups = number(1...3)
        let remedy: LiveCodes.Remedy = chance(0.5) ? .swapCode : .swapGroups
        let watch = quantity(0.05...2)
        spec.code("c\(index)", isWecom ? .groupLiveCode : .plainGroupCode, to: [first]) {
          $0.liveCode.groups = isWecom ? groups : 1
          $0.liveCode.remedy = remedy
          $0.liveCode.watch = watch
        }
        continue
      }
      let primary = Array(names.prefix(number(1...names.count)))
      let backup = chance(0.5) ? Array(names.dropFirst(primary.count).prefix(1)) : []
      let weights = primary.indices.map { _ in quantity(0.1...5) }
      spec.code("c\(index)", to: primary, pick(Routing.Dispatch.allCases)) {
        $0.routing.backup = backup
        $0.routing.weights = weights
      }
    }
  }

  private mutating func channels(_ spec: inout WorldSpec) {
    let codes = spec.codes.entries.map(\.name)
    for index in 0..<number(1...4) {
      var inflow = Inflow.Parameters()
      inflow.leadsPerDay = chance(0.1) ? 0 : quantity(0...25)
      if chance(0.5) { inflow.hourWeights = (0..<24).map { _ in quantity(0...1) } }
      if chance(0.5) { inflow.dayNoise = quantity(0...1.5) }
      if chance(0.4) {
        var burst = Inflow.Burst()
        burst.moment = CalendarMoment(
          date: spec.start.date.advanced(
            by: min(number(-1...6), Int(spec.horizon.certainValue!) - 1)),
          timeOfDay: draws.uniform())
        burst.leads = quantity(0...90)
        burst.lasting = quantity(0.001...0.5)
        burst.decay = chance(0.5) ? 0 : quantity(0.01...1)
        burst.after = [0.2]
        inflow.bursts = [Part(burst)]
      }
      var scan = Scan.Parameters()
      scan.scanRate = quantity(0.3...1)
      scan.passRate = quantity(0.3...1)
      scan.retry = quantity(0...0.9)
      spec.channel("ch\(index)", 0, to: pick(codes)) {
        $0.inflow = inflow
        $0.scan = scan
      }
    }
  }

  /// An official account and where its followers settle, fans who bring fans, welcomes, customers who
  /// buy again.
  private mutating func growth(_ spec: inout WorldSpec) {
    spec.officialAccount.content.open = quantity(0...1)
    spec.officialAccount.content.unfollowed = quantity(0...0.2)
    spec.officialAccount.content.perArticle = quantity(0...0.3)
    spec.hooks.content.leaving = quantity(0...2)
    let codes = spec.codes.entries.map(\.name)
    if chance(0.4) {
      var plan = Settlement.Plan()
      plan.channel = "settled"
      plan.time = quantity(0.5...6)
      plan.stages = number(1...4)
      plan.willing = quantity(0...1)
      plan.perArticle = quantity(0...1)
      let followers = quantity(0...60)
      spec.code("oa", .officialAccount, to: []) {
        $0.settlement.plan = Part(plan)
        $0.settlement.followers = followers
      }
      let leads = draws.uniform() * 20
      spec.channel("public", leads, to: "oa")
      spec.channel("settled", 0, to: pick(codes)) { $0.inflow.kind = .officialAccount }
    }
    if chance(0.4) {
      var plan = Fission.Plan()
      plan.invites = quantity(0...1.2)
      plan.within = number(1...4)
      plan.reach = chance(0.5) ? quantity(1...100) : nil
      let strength = quantity(0.5...4)
      spec.channel("friends", 0, to: pick(codes)) {
        $0.inflow.kind = .fission
        $0.fission.plan = Part(plan)
        $0.fission.strength = strength
      }
    }
    if chance(0.4) {
      var content = Touches.Content()
      content.conversion = quantity(0...1)
      spec.contents.entries.append(("welcome", content))
      for index in spec.codes.entries.indices {
        let kind = spec.codes.entries[index].content.kind
        guard kind != .officialAccount else { continue }
        var plan = Welcome.Plan()
        plan.content = chance(0.5) ? "welcome" : nil
        plan.group = kind == .channelCode && chance(0.7)
        spec.codes.entries[index].content.welcome = Part(plan)
      }
    }
    if chance(0.4) {
      var parameters = RepeatPurchase.Parameters()
      parameters.scale = quantity(1...5)
      spec.repeatPurchase = Part(parameters)
    }
  }

  private mutating func staff(_ spec: inout WorldSpec) {
    if chance(0.4) {
      var staff = Staff.Parameters()
      staff.conversations = quantity(0...40)
      staff.perAdd = quantity(0...2)
      staff.perOrder = quantity(0...2)
      staff.cooled = quantity(0...1)
      staff.workTo = chance(0.5) ? ClockTime(hour: 18) : ClockTime(hour: 24)
      staff.workWeekends = chance(0.5)
      if chance(0.4) {
        var queue = Staff.Queue()
        queue.parallel = quantity(1...20)
        queue.handling = quantity(0.01...0.5)
        queue.patience = quantity(0...0.3)
        staff.queue = Part(queue)
      }
      spec.staff = Part(staff)
    }
    if chance(0.4) {
      var handover = Handover.Parameters()
      handover.leaves = quantity(0...0.3)
      handover.newHires = quantity(0...4)
      handover.newFor = quantity(0...3)
      handover.hiring = .exponential(mean: 1)
      handover.refused = quantity(0...0.3)
      handover.personalLost = quantity(0...1)
      handover.rescue = quantity(0...1)
      handover.successors = pick(Handover.Successors.allCases)
      spec.handover = Part(handover)
    }
    if chance(0.3) {
      var tools = Tooling.Parameters()
      tools.use = [pick(Tooling.Tool.allCases), .weiban]
      tools.erp = chance(0.5)
      tools.automation = quantity(0...0.9)
      spec.tools = Part(tools)
    }
    var care = GroupCare.Parameters()
    care.quitPerWelcome = quantity(0...0.05)
    care.asksDaily = quantity(0...1)
    care.leftUnanswered = quantity(0...1)
    care.orderedAnswered = quantity(0...1)
    care.pullsAllowed = quantity(0...10)
    spec.groupCare.content = care
    for place in spec.codes.entries.indices
    where [.groupLiveCode, .plainGroupCode].contains(spec.codes.entries[place].content.kind)
      && chance(0.7)
    {
      let isPlain = spec.codes.entries[place].content.kind == .plainGroupCode
      var code = GroupCare.CodeParameters()
      code.welcome = chance(0.3) ? nil : pick(GroupCare.Welcome.allCases)
      code.keywordReply = chance(0.5) ? quantity(0...0.5) : nil
      code.pullByHand = isPlain ? quantity(0...15) : 0
      spec.codes.entries[place].content.care = code
    }
  }

  private mutating func touches(_ spec: inout WorldSpec) {
    for index in 0..<number(0...3) {
      let every = quantity(0.2...4)
      let sender: Touches.Sender = chance(0.4) ? .enterprise : .member
      let (conversion, relevance) = (quantity(0...1), quantity(0...1))
      let theme = pick(Touches.Content.Theme.allCases)
      let stages: [FanStage] = chance(0.3) ? [pick(FanStage.allCases)] : []
      let kinds = Touches.TouchKind.allCases.filter { kind in
        kind != .article || spec.codes.entries.contains { $0.content.kind == .officialAccount }
      }
      let kind = pick(kinds)
      spec.touch("t\(index)", kind, every: every) {
        $0.sender = sender
        $0.confirmed = 0.8
        $0.confirmDelay = .exponential(mean: 0.3)
        $0.audience.content.stage = kind == .article ? [] : stages
        $1.theme = theme
        $1.conversion = conversion
        $1.relevance = relevance
        $1.quality = .lognormal(median: 1, p95: 3)
      }
    }
  }

  /// Bound accounts, nurturing, spares, backups and waves.
  private mutating func protection(_ spec: inout WorldSpec) {
    for (index, entry) in spec.accounts.entries.enumerated() {
      if entry.content.kind == .wecom && chance(0.5) {
        var binding = Binding.Parameters()
        binding.sharedBy = number(1...3)
        binding.hazard = quantity(0...0.3)
        binding.pull = quantity(0...1)
        binding.plugIns = chance(0.2)
        binding.restoration = .exponential(mean: 0.3)
        binding.rebind = .exponential(mean: 1)
        spec.accounts.entries[index].content.binding = Part(binding)
      }
      if entry.content.kind == .personal && chance(0.4) {
        var nurture = Nurturing.Parameters()
        nurture.begin = Quantity(.constant(Double(number(-5...4))))
        nurture.time = quantity(1...12)
        nurture.firstAdds = quantity(1...12)
        nurture.hazardFactor = quantity(1...3)
        spec.accounts.entries[index].content.nurture = Part(nurture)
        if nurture.begin.certainValue! > 0 {
          spec.accounts.entries[index].content.expansion.contacts = 0
        }
      }
      let codes = spec.codes.entries.map(\.content)
      let isBehindCode = codes.contains {
        ($0.kind == .channelCode || $0.kind == .staffCode)
          && ($0.routing.accounts + $0.routing.backup).contains(entry.name)
      }
      if index > 0 && isBehindCode && chance(0.4) {
        var spare = Nurturing.Spare()
        spare.replaces = [spec.accounts.entries[index - 1].name]
        spare.banFrom = quantity(0...2)
        spare.activation = .exponential(mean: 0.5)
        spec.accounts.entries[index].content.spare = Part(spare)
      }
    }
    if chance(0.5) {
      var backup = Backup.Parameters()
      backup.share = quantity(0...1)
      backup.groupShare = quantity(0...1)
      backup.rate = quantity(0...1)
      backup.startAfter = .exponential(mean: 0.5)
      backup.meanTime = quantity(0.2...3)
      if chance(0.5) { backup.into = [spec.accounts.entries[0].name] }
      spec.backup = Part(backup)
    }
    if chance(0.5) {
      var wave = DatedEvents.Entry()
      let day = min(number(0...6), Int(spec.horizon.certainValue!) - 1)
      wave.moment = CalendarMoment(
        date: spec.start.date.advanced(by: day), timeOfDay: draws.uniform())
      wave.share = quantity(0...1)
      wave.permanent = quantity(0...1)
      wave.restricted = .exponential(mean: 2)
      wave.appealAfter = 0.5
      spec.events = [Part(wave)]
    }
  }
}
