// SPDX-License-Identifier: GPL-3.0-or-later

extension Translation {
  /// `plan`, `run` and what is stored.
  static let commandMessages: [(String, String)] =
    studyMessages + analysisMessages + systemMessages + [
      ("there is no strategy ‹›", "没有策略 ‹›"),
      ("‹› cannot be varied", "‹› 不能变动"),
      ("a key of the world", "业务本身的键"),
      ("‹› is not a single number", "‹› 不是单个数"),
      (
        "the dotted key of a number, a share, a duration, a rate or an amount",
        "数、比例、时长、速率或金额的带点的键"
      ),
      ("a step is a whole number above 0", "步长是大于 0 的整数"),
      ("a step is above 0", "步长须大于 0"),
      ("the target is too long", "目标太长"),
      ("a target compares a figure with a value", "目标把一个指标与一个值比较"),
      ("a target compares with `<=` or `>=`", "目标用 `<=` 或 `>=` 比较"),
      ("a share lies between 0% and 100%", "占比介于 0% 与 100% 之间"),
      ("a target ends with `of futures`", "目标以 `of futures` 结尾"),
      (
        "no number of futures can show what holds in all of them or none",
        "再多的未来情景也无法证明它在全部未来情景中都成立，或一个都不成立"
      ),
      ("a share above 0% and below 100%", "大于 0% 且小于 100% 的比例"),
      (
        "`‹›` has no single value in the strategy: say --from and --to",
        "`‹›` 在该策略中没有单一的值：请写 --from 与 --to"
      ),
      (
        "there is nothing between ‹› and ‹›: --from must be below --to",
        "‹› 与 ‹› 之间什么也没有：--from 须小于 --to"
      ),
      (
        "there are too many values: choose a greater --step (at most ‹› values)",
        "值太多：请选更大的 --step（至多 ‹› 个值）"
      ),
      ("the range holds fewer than two values: choose a smaller --step", "范围内不足两个值：请选更小的 --step"),
      ("`‹›` cannot decide: ‹*›", "`‹›` 不能用于决策：‹›"),
      ("it is neither good when high nor when low", "它无所谓高好还是低好"),
      ("strategy `‹›` has no value of it in future ‹›", "策略 `‹›` 在第 ‹› 个未来情景中没有它的值"),
      ("‹› did not print the page within a minute", "‹› 未能在一分钟内打印该页"),
      ("‹› made no PDF (exit status ‹›)", "‹› 没有生成 PDF（退出码 ‹›）"),
    ]

  /// What can be wrong with a study on disk, and what to do about it.
  private static let studyMessages: [(String, String)] = [
    ("this is not a SQLite file", "这不是 SQLite 文件"),
    (
      "the scenario text stored with the results does not give these results",
      "与结果一同存下的场景文本得不出这些结果"
    ),
    (
      "the results were made by siyu ‹›, this is ‹›: run the scenario again",
      "这些结果由 siyu ‹› 得出，本版是 ‹›：请重新运行该场景"
    ),
    ("the study names a file that it may not have", "研究中列有不允许的文件名"),
    ("the files of the study cannot be written: ‹›", "无法写出研究的文件：‹›"),
    ("this SQLite file is not a study of siyu", "这个 SQLite 文件不是 siyu 的研究"),
    ("the file has layout ‹›, this siyu reads layout ‹›", "文件的格式是 ‹›，本版 siyu 读取格式 ‹›"),
    ("another siyu is writing it", "另一个 siyu 正在写它"),
    ("`‹›` has another unit or direction than this siyu knows", "`‹›` 的单位或方向与本版 siyu 所知的不同"),
    (
      "Nothing of it was used; use the siyu that wrote it, or run the study again",
      "其中内容均未使用；请用写它的那一版 siyu，或重新运行"
    ),
    ("this is not the report of a study in this folder", "这不是本目录中某项研究的报告"),
    ("Move it away, or choose another folder with --out", "请移走它，或用 --out 另选目录"),
    ("a value in it is larger than 64 MB", "其中有一个值大于 64 MB"),
    ("the disk is full", "磁盘已满"),
    ("SQLite says: ‹›", "SQLite 报告：‹›"),
    ("the file is torn (‹›)", "文件已损坏（‹›）"),
    ("the tables are not those that siyu makes", "其中的表不是 siyu 所建"),
    ("a table is missing", "缺少一个表"),
    ("the manifest cannot be read", "清单无法读取"),
    ("the manifest is missing", "缺少清单"),
    ("the manifest was edited: it does not match its hash", "清单被改动过：与其哈希值不符"),
    ("the tables cannot be written", "表无法写入"),
    ("future ‹›, strategy \"‹›\" was changed after it was written", "第 ‹› 个未来情景、策略“‹›”在写入后被改动过"),
    ("there are rows that belong to no future", "有些行不属于任何未来情景"),
    ("future ‹› is not whole", "第 ‹› 个未来情景不完整"),
    ("futures ‹› are not whole", "未来情景 ‹› 不完整"),
    ("a figure of future ‹› is larger than 1e300", "第 ‹› 个未来情景的一个指标大于 1e300"),
    ("a number is larger than 1e300", "有一个数大于 1e300"),
    ("a confidence lies between 0 and 1", "置信水平须在 0 与 1 之间"),
    (
      "a study has 1 to 36,600 days and 1 to 1,000,000,000 futures",
      "研究须有 1 至 36,600 天、1 至 1,000,000,000 个未来情景"
    ),
    ("strategies must exist and have different names", "须有策略，且名称各不相同"),
    ("metrics must have different names, and be 1,000 at most", "指标名称须各不相同，且至多 1,000 个"),
    ("daily series must have different names", "每日序列的名称须各不相同"),
    (
      "\"‹›\" cannot name a metric: lower snake case of 64 letters at most",
      "“‹›”不能作指标名：只用小写字母、数字与下划线，至多 64 个字符"
    ),
    (
      "a strategy can be dropped once, after a future, and one must remain",
      "每个策略只能在某个未来情景之后淘汰一次，且至少保留一个"
    ),
    ("future ‹› has a figure larger than 1e300", "第 ‹› 个未来情景有一个指标大于 1e300"),
    ("there is no study here", "这里没有研究"),
    ("there is a study here already", "这里已有研究"),
    ("there is no study to resume", "没有可以继续的研究"),
    ("the study changed while it was read", "读取时研究发生了变化"),
    ("the study has no metric \"‹›\"", "研究中没有指标“‹›”"),
    ("the study has no strategy \"‹›\"", "研究中没有策略“‹›”"),
    ("the folder cannot be made", "目录无法建立"),
    ("the study stored here is another one (‹›)", "这里存的是另一项研究（‹›）"),
    (
      "the study stored here is another one (hash ‹›, wanted ‹›)",
      "这里存的是另一项研究（哈希值为 ‹›，应为 ‹›）"
    ),
    ("It has ‹›", "它有：‹›"),
    (
      "Name a folder that siyu has written, or delete the file and run the study again",
      "请指定 siyu 写过的目录，或删除该文件后重新运行"
    ),
    ("Name a folder that siyu has written", "请指定 siyu 写过的目录"),
    ("Use the version of siyu that wrote it, or run the study again", "请用写它的那一版 siyu，或重新运行"),
    (
      "Wait for that run to end, or choose another folder with --out",
      "请等那次运行结束，或用 --out 另选目录"
    ),
    ("Make room and resume: what was committed is safe", "请腾出空间后继续：已写入的部分不会丢失"),
    ("Check that the folder can be read and written", "请检查目录是否可读可写"),
    ("Nothing of it was used; run the study again in a new folder", "其中内容均未使用；请在新目录中重新运行"),
    ("Choose a folder that can be written and has room", "请选择可写且有空间的目录"),
    ("Choose a folder that can be written", "请选择可写的目录"),
    ("Read it again", "请重新读取"),
    ("Correct the manifest of the study", "请更正研究的清单"),
    ("Run it without resuming", "请从头运行"),
    ("Resume it, or choose another folder", "请继续它，或另选目录"),
    (
      "The scenario, its seed or siyu has changed since; choose another folder",
      "场景、随机种子或 siyu 此后有变化；请另选目录"
    ),
  ]

  /// What the system says of files and folders.
  private static let systemMessages: [(String, String)] = [
    ("there is no such file or folder", "没有这个文件或目录"),
    ("this is not permitted", "没有权限"),
    ("this is a folder, not a file", "这是目录，不是文件"),
    ("a part of the path is no folder", "路径中有一段不是目录"),
    ("this exists already", "它已经存在"),
    ("the disk can only be read", "磁盘只读"),
    ("the file cannot be read or written", "文件无法读写"),
    ("the system says: ‹›", "系统报告：‹›"),
  ]

  /// Explanations and questions.
  static let explanationMessages: [(String, String)] = [
    ("an ISO code of three capital letters", "三个大写字母的 ISO 代码"),
    ("a list of texts", "文本的列表"),
    ("a file `.yaml` in the folder tree of the scenario", "场景目录树中的 `.yaml` 文件"),
    ("the name of a rule set, `cn-2021-01`", "规则集的名称，`cn-2021-01`"),
    (
      "`name: {dotted.key: value}`, `name: {}` for the baseline, `{sweep: [4, 8, 16]}` as value",
      "`名称: {带点的键: 值}`；基准策略写 `名称: {}`；值可写 `{sweep: [4, 8, 16]}`"
    ),
    (
      "a block with `futures`, `seed`, `metric`, `indifference`, `stop`, `confidence`",
      "含 `futures`、`seed`、`metric`、`indifference`、`stop`、`confidence` 的块"
    ),
    ("a table of ‹›", "‹› 行的表"),
    ("there is no question ‹›", "没有问题 ‹›"),
  ]

  /// What distributions are good for.
  static let distributionMessages: [(String, String)] = [
    ("One value that is known, as if it stood alone.", "一个已知的值，等同于只写该值。"),
    ("Every value from low to high is as likely as any other.", "low 至 high 之间各值等可能。"),
    (
      "From low to high, with the mode as the most likely value: an expert's guess.",
      "介于 low 与 high 之间，mode 最可能：适合写专家的估计。"
    ),
    ("As triangular, but smoother and closer to the mode.", "与 triangular 相似，但更平滑、更集中于 mode。"),
    (
      "Symmetric around the mean; two thirds lie within one sd of it.",
      "以 mean 为中心对称；三分之二落在一个 sd 之内。"
    ),
    (
      "Above 0 with a long tail upwards: times, amounts. 95 % lie below p95.",
      "大于 0，右侧长尾：适合时长、金额。95% 低于 p95。"
    ),
    (
      "Above 0 with a tail upwards; cv is the standard deviation over the mean.",
      "大于 0，右侧有尾；cv 是标准差除以均值。"
    ),
    (
      "A share, as known after alpha successes and beta failures.",
      "比例：观察到 alpha 次成功、beta 次失败之后，对该比例的认识。"
    ),
    ("The wait for what may come at any moment alike.", "等待时长：事件在任何时刻发生的可能性都相同。"),
    (
      "A wait that ends the sooner the longer it lasts (shape over 1), or the later (under 1).",
      "等待时长：等得越久，越快结束（shape 大于 1）或越慢结束（shape 小于 1）。"
    ),
    ("A count of events that come independently of each other.", "彼此独立的事件的次数。"),
    ("Successes out of n trials, each with probability p.", "n 次试验中的成功次数，每次成功概率为 p。"),
    (
      "A count that varies more than poisson; cv is the standard deviation over the mean.",
      "波动比 poisson 更大的次数；cv 是标准差除以均值。"
    ),
    ("A few values, each with its probability; they sum to 1.", "若干个值及其概率，概率之和为 1。"),
    ("The numbers of a CSV file, each as likely as any other.", "CSV 文件中的数，每个等可能。"),
  ]
}
