// SPDX-License-Identifier: GPL-3.0-or-later

extension Translation {
  /// `plan`, `run` and what is stored.
  static let commandMessages: [(String, String)] = [
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
    ("a target ends with `of futures`", "目标以 `of futures` 结尾"),
    (
      "no number of futures can show what holds in all of them or none",
      "再多的未来也无法表明在全部或没有一个未来中成立"
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
    ("it is neither good when high nor when low", "它越高或越低都谈不上更好"),
    ("strategy `‹›` has no value of it in future ‹›", "策略 `‹›` 在第 ‹› 个未来中没有它的值"),
    ("this is not a SQLite file", "这不是 SQLite 文件"),
    ("another process is writing it", "另一个进程正在写它"),
    ("the disk is full", "磁盘已满"),
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
}
