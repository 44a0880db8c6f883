"""What a scaffold writes: the files themselves, commented in Chinese for who fills them in.

Each is a ``string.Template``; it knows no folder and no rulebook. What is marked 示例 is an
example to be replaced, and rests on nobody's law (``status: synthesis``).
"""

from __future__ import annotations

from string import Template

REGIME = Template("""\
# $title（$edition 起施行）。本文件是总则，其中标明“示例”的都要换成条文的规定。
# 写法见 规则库文件夹的 README.md；改完运行：tolerance rulebook check $id@$edition
id: $id                          # 规则库名称，与文件夹同名，定后不改
edition: $edition              # 版本以施行之日命名，与文件夹同名
in_force: {from: $edition, to: null}    # 施行期间；to 是最后一日，现行有效写 null
track: $track                  # 追责轨道；同一轨道同一日只能有一个版本施行
title: {zh: $title_zh, en: $title_en}
instrument:
  issuer:                        # 制定机关
  number:                        # 文号
  published:                     # 公布日期，如 2025-01-01
  text: paraphrase               # paraphrase 转述 | verbatim 原文（只有原文才可以加引号）
# 适用对象，只能写 kind（person | organisation）和 status（如 civil_servant）
eligible: {kind: person}

# 要件：不具备的，结果为阶梯中标明 dismissal 的一档，不称容错。
elements: {criterion: example-breach, is: established}

lighter_law: no

# 结果阶梯，由轻到重；只列条文留有余地的档次。class：none | exempt | reduced | liable | aggravated
ladder:
  - {id: dismiss, class: none, label: {zh: 不成立, en: not made out}, dismissal: yes}
  - {id: waive, class: exempt, label: {zh: 免予追究, en: waived}}
  - {id: ordinary, class: liable, label: {zh: 依规追究, en: held responsible}, base: yes}

# 证明标准：需要几组相互独立的材料。一般不改。
standards:
  raised: {needs: [{any: 1}], prevails: always}
  more-likely: {needs: [{sufficient: 1}, {any: 2}], prevails: stronger}
  clear-and-convincing: {needs: [{sufficient: 1, any: 2}], prevails: unrebutted}

# 规则层次，按适用的先后排列。
strata: [elements, red-lines, tolerance, mitigation, aggravation, considerations]
contraries: []                   # 不能同时成立的结论，如 [[tolerable, not-tolerable]]

# 建议表：任何情形有且只有一行适用。choose：档次的 id，或者 lightest | heaviest | base
policy:
  basis: synthesis
  rows:
    - {when: {conclusion: tolerable, is: holds}, choose: waive}
    - {when: {conclusion: tolerable, is: fails}, choose: base}

# 文书中印出的名称。
labels:
  $id: {zh: $title_zh, en: $title_en}
  elements: {zh: 要件, en: elements}
  red-lines: {zh: 红线, en: red lines}
  tolerance: {zh: 容错, en: tolerance}
  mitigation: {zh: 从轻、减轻, en: mitigation}
  aggravation: {zh: 从重, en: aggravation}
  considerations: {zh: 六项考量, en: the six considerations}
  tolerable: {zh: 属于可以容错的情形, en: within the grounds of tolerance}
""")

EVIDENCE = Template("""\
# 证据资格表：逐行写明依据，从严适用；没有列明的材料可以单独定案。
# standing：excluded 不得采用 | corroborative 只能佐证。示例均为归纳，请换成所依据的条文。
- {when: {legality: failed}, standing: excluded, basis: synthesis}
- {when: {authenticity: failed}, standing: excluded, basis: synthesis}
- {when: {integrity: failed}, standing: excluded, basis: synthesis}
- {when: {kind: statement}, standing: corroborative, basis: synthesis}
- {when: {copy: unverified-copy}, standing: corroborative, basis: synthesis}
""")

CRITERIA = Template("""\
# 判断标准：每条是一个能用“是、否”回答的问题。以下两条是示例，请换成条文的规定。

- id: example-breach
  title: {zh: 示例：违反职责, en: "Example: breach of duty"}
  question: {zh: 是否违反职责？, en: Was a duty breached?}
  polarity: disfavours           # 成立对当事人：favours 有利 | disfavours 不利 | neutral 中性
  burden: authority              # 举证责任：authority 办案一方 | respondent 当事人
  standard: clear-and-convincing # 证明标准，见总则 standards
  counter_standard: more-likely
  presume: {verdict: refuted, basis: synthesis}    # 存疑时的推定及其依据
  inquire: yes                   # 存疑时是否还要核实
  judged_as_of: record           # record 看全案材料 | conduct 只看行为时已知
  holder: authority              # 材料在谁手中：authority | system | respondent | third-party
  basis:
    - instrument: {zh: $title_zh, en: $title_en}
      article: {zh: 示例, en: example}
      status: synthesis

- id: example-good-faith
  title: {zh: 示例：出于公心, en: "Example: in good faith"}
  question: {zh: 是否出于公心、未谋私利？, en: Was it done in good faith and without gain?}
  polarity: favours
  burden: respondent
  standard: more-likely
  counter_standard: more-likely
  presume: {verdict: refuted, basis: synthesis}
  inquire: yes
  judged_as_of: record
  holder: respondent
  basis:
    - instrument: {zh: $title_zh, en: $title_en}
      article: {zh: 示例, en: example}
      status: synthesis
""")

RULES = Template("""\
# 规则：when 是条件，then 是后果。以下两条是示例，请换成条文的规定。

- id: example-not-made-out
  stratum: elements
  title: {zh: 示例：要件不具备, en: "Example: the elements are not made out"}
  when: {none: [{criterion: example-breach, is: established}]}
  then: [{require: dismiss}]
  modality: shall                # 应当 shall | 可以 may
  basis:
    - instrument: {zh: $title_zh, en: $title_en}
      article: {zh: 示例, en: example}
      status: synthesis
  because: {zh: 没有违反职责的，不予追究, en: Without a breach nobody is held responsible}

- id: example-tolerance
  stratum: tolerance
  group: tolerance               # 红线规则用 defeats: [group:tolerance] 排除这一组
  title: {zh: 示例：出于公心的失误, en: "Example: an error in good faith"}
  when:
    all:
      - {criterion: example-breach, is: established}
      - {criterion: example-good-faith, is: established}
  then: [{conclude: tolerable}, {permit: waive}]
  modality: may
  basis:
    - instrument: {zh: $title_zh, en: $title_en}
      article: {zh: 示例, en: example}
      status: synthesis
  because: {zh: 出于公心的失误，可以免予追究, en: An error made in good faith may be waived}
""")

SCENARIOS = Template("""\
# 情形：照条文写成的小案例，写明应有的结论。以下三条是示例，请换成条文的情形。
# 没有列出的标准，视为已经穷尽核实仍存疑。

- id: example-no-breach
  reasoning: {zh: 没有违反职责，不成立, en: There was no breach}
  verdicts: {example-breach: refuted}
  expect: {outcome: dismiss, disposition: conclude, grounds: [example-not-made-out]}

- id: example-plain-breach
  reasoning: {zh: 违反职责而没有容错情形，依规追究, en: A breach and no ground of tolerance}
  verdicts: {example-breach: established, example-good-faith: refuted}
  expect: {outcome: ordinary, disposition: conclude}

- id: example-good-faith-error
  reasoning: {zh: 出于公心的失误，可以免予追究, en: An error in good faith may be waived}
  verdicts: {example-breach: established, example-good-faith: established}
  expect: {outcome: waive, disposition: conclude, grounds: [example-tolerance]}
""")

OVERLAY = Template("""\
# $title。地方细则：只写与 $base 不同之处，其余照 $base。
# 写法见 规则库文件夹的 README.md；改完运行：tolerance rulebook check $id@$edition
id: $id                          # 名称，与文件夹同名，定后不改
edition: $edition              # 以施行之日命名，与文件夹同名
in_force: {from: $edition, to: null}    # 施行期间；to 是最后一日，现行有效写 null
extends: $base                 # 在哪个版本之上
territory: $territory            # 适用地域；案件的地域以此开头的适用，省的及于市、县
title: {zh: $title_zh, en: $title_en}
# 不得写 ladder、strata、policy、elements、eligible、contraries、track、uses、barrier，
# 这些由 $base 规定。
#
# 增加：在 criteria/ 和 rules/ 中写新的标准和规则，每条都要写依据（basis）。
# 替换：写与 $base 同 id 的标准或者规则，整条替换。
# 删去：照下面的样子写，一行一条（删去行首的“# ”）。
# removes:
#   - {rule: 规则的id, basis: [{instrument: $title, article: 第几条, status: unverified}]}
#   - {criterion: 标准的id, basis: [{instrument: $title, article: 第几条, status: unverified}]}
""")

README = Template("""\
# $title

**待法制工作人员审核，尚无人批准。**

## 范围

（写明适用对象、所依据的文件，以及哪些内容没有编入。）

## 哪些不是法

（写明证明标准、举证责任、推定和建议表中哪些是本库的归纳。）
""")

CHANGELOG = "# 变更记录 · Changelog\n"

SECTION = Template("""\
## $edition（$what_zh · $what_en）

- 影响的时段：$edition 以后终了的行为。
  Impacted periods: conduct that ended on or after $edition.
- 影响的标准：（待填写）
  Impacted criteria: (to be written)
- 理由：（待填写）
  Why: (to be written)
- 批准人：待法制工作人员审核，尚无人批准。
  Approved by: pending review by legal staff; nobody has approved it.
""")

CRITERION = Template("""\
- id: $id
  title: {zh: 待填写, en: }      # 标准名称，两种文字都要写
  question: {zh: 待填写, en: }   # 要回答的问题，能用“是、否”回答
  polarity: disfavours           # 成立对当事人：favours 有利 | disfavours 不利 | neutral 中性
  burden: authority              # 举证责任：authority 办案一方 | respondent 当事人
  standard: $standard            # 证明标准：$standards
  counter_standard: $standard
  # 存疑时推定：established 成立 | refuted 不成立；条文没有规定的，依据写 synthesis
  presume: {verdict: refuted, basis: synthesis}
  inquire: yes                   # 存疑时是否还要核实：yes | no
  judged_as_of: record           # record 看全案材料 | conduct 只看行为时已知
  holder: authority              # 材料在谁手中：authority | system | respondent | third-party
  basis:
    - instrument: {zh: $title_zh$title_tail}
      article:                   # 第几条第几款第几项；不写的，检查时会报告
      # status：verified 已核对全文 | excerpt 摘录 | secondary 转引 | unverified 未核实 |
      # synthesis 本库归纳
      status: unverified
  # 文书中印出的三句话，两种文字都要写；不写的，文书印标准名称（删去行首的“# ”）。
  # wording:
  #   established: {zh: 成立的写法, en: }
  #   refuted: {zh: 不成立的写法, en: }
  #   unproven: {zh: 现有材料不足以认定……, en: }
""")

RULE = Template("""\
- id: $id
  stratum: $stratum              # 层次：$strata
  title: {zh: 待填写, en: }      # 规则名称
  # 条件。可以用 all（全部）、any（任一）、none（均无）、at_least（至少几项）组合。
  when: {criterion: $criterion, is: established}    # 示例，请换成条文的条件
  # 后果。此处先得出一个不影响结果的结论；请换成条文的后果，如 [{permit: 档次}]、[{require: 档次}]、
  # [{conclude: 结论}]、[{attach: {measure: 措施}}]、[{refer: 机关}]。档次：$rungs
  then: [{conclude: $id-holds}]
  modality: may                  # 应当 shall | 通常 ordinarily | 可以 may
  basis:
    - instrument: {zh: $title_zh$title_tail}
      article:                   # 第几条第几款第几项；不写的，检查时会报告
      # status：verified 已核对全文 | excerpt 摘录 | secondary 转引 | unverified 未核实 |
      # synthesis 本库归纳
      status: unverified
  because: {zh: 待填写, en: }    # 理由，用自己的话写
""")
