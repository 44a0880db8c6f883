"""Words for what a check of a rulebook shows for a second look, and for rules that repeat one.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
proves nothing and knows no law.
"""

from __future__ import annotations

OVERLAY_NOTICE: dict[str, tuple[str, str, str, str]] = {
    "measure-not-in-force": (
        "地方规定 {measure} 在行为终了之日（{day}）没有施行，未予适用。",
        (
            "The local measure {measure} was not in force on {day}, the last day of the conduct, "
            "and was not applied."
        ),
        "",
        "",
    ),
    "measure-no-territory": (
        "案件没有写明地域（territory），{territory} 的地方规定 {measure} 未予适用。",
        (
            "The case names no territory, so that the local measure {measure} of {territory} was "
            "not applied."
        ),
        "行为发生在该地的，请补写 territory。",
        "If the conduct was there, add territory.",
    ),
    "measure-elsewhere": (
        "案件的地域是“{case}”，地方规定 {measure} 的地域是“{territory}”，未予适用。",
        (
            'The territory of the case is "{case}"; the local measure {measure}, of "{territory}", '
            "was not applied."
        ),
        "确属该地的，请自省级起写全地域，例如 territory: 某省某市。",
        "If it is the same place, write the territory in full from the province down.",
    ),
    "overlay-landed": (
        (
            "{overlays} 的规则“{rule}”对 {respondent}（{matter}）拟给予的处理，在本案认定的情形下为"
            "{rulebook}所不许可：该规定不影响处理结果，只作附带效果（不作负面评价）。"
        ),
        (
            'Rule "{rule}" of {overlays} would grant {respondent} ({matter}) what {rulebook} does '
            "not permit on what was found here: it leaves the outcome as it is and "
            "has the collateral effect that nothing adverse is entered."
        ),
        "",
        "",
    ),
}
"""Notices of an assessment under a local measure."""

SECOND_LOOK: dict[str, tuple[str, str, str, str]] = {
    "part-never": (
        "“{id}”条件中的“{condition}”在任何情形下都不成立。",
        'In the condition of "{id}" the part "{condition}" is never true.',
        "请核对该部分是否与其他条件互相矛盾，或者标准、结论的名称有无写错。",
        "See whether it contradicts another part, or names the wrong criterion or conclusion.",
    ),
    "part-always": (
        "“{id}”条件中的“{condition}”在任何情形下都成立。",
        'In the condition of "{id}" the part "{condition}" is always true.',
        "请核对；没有限制作用的，删去该部分。",
        "Check it; what limits nothing can go.",
    ),
    "part-idle": (
        "“{id}”条件中的“{condition}”去掉以后，条件成立与否不变。",
        'In the condition of "{id}" the part "{condition}" changes nothing: other parts imply it.',
        "条文本身如此写的，可以保留；否则请核对是否写错。",
        "Keep it where the provision says so; else see whether another name was meant.",
    ),
    "rule-duplicate": (
        "规则“{id}”与“{other}”（{where}）的条件、效果和依据相同，重复规定。",
        'Rule "{id}" repeats "{other}" ({where}): same condition, same effects, same basis.',
        "请删去其中一条；本意不同的，改正条件、效果或者依据。",
        "Take one out, or correct the condition, the effects or the basis that was meant.",
    ),
    "criterion-duplicate": (
        "标准“{id}”与“{other}”（{where}）问题、证明和推定都相同，是同一标准的两个编号。",
        (
            'Criterion "{id}" asks what "{other}" ({where}) asks, on the same proof and '
            "presumption: it is one criterion under two ids."
        ),
        "请删去其中一个，引用它的规则改引用另一个；本意不同的，把问题写明白。",
        "Take one out and let its rules read the other; or word the question that was meant.",
    ),
    "rule-equivalent": (
        "规则“{id}”与“{other}”（{where}）在相同情形下适用、效果相同，依据不同。",
        'Rule "{id}" applies where "{other}" ({where}) does and does the same, on another basis.',
        "两处条文确有相同规定的，可以保留；否则请核对条件。",
        "Keep both where two provisions say the same; else check the condition.",
    ),
    "rule-subsumed": (
        "规则“{id}”适用时，规则“{other}”（{where}）都适用，且效果不少于它：“{id}”不起独立作用。",
        (
            'Wherever rule "{id}" applies, "{other}" ({where}) applies and does no less: "{id}" '
            "adds nothing of its own."
        ),
        "需在文书中单独列明依据的，可以保留；否则请核对哪一条的条件写宽或者写窄了。",
        "Keep it where the papers should cite it; else see which condition is too wide or narrow.",
    ),
    "rules-overlap": (
        "规则“{id}”（从重、加重）可与下列减轻、免除类规则同时适用：{others}（例如：{example}）。",
        (
            'Rule "{id}" makes heavier and may stand beside rules that lighten: {others} (for '
            "example: {example})."
        ),
        "请确认建议表（policy）对两者并存的取舍符合条文；一方应当优先的，写 defeats 并注明依据。",
        (
            "See that the policy weighs them as the provision does; where one prevails, say so by "
            "defeats, with its basis."
        ),
    ),
    "inquiry-idle": (
        "“{id}”须予核实（inquire: yes），但在任何情形下，其认定都不影响结果、移送和附随要求。",
        (
            '"{id}" is to be inquired into, yet no answer on it ever changes the outcome, the '
            "referrals or the duties: no case will be remitted for it."
        ),
        "只供文书列示的，可以保留，或者写 inquire: no；否则请核对应当引用它的规则。",
        (
            "Keep it if it is there to be printed, or write inquire: no; else see which rule "
            "should read it."
        ),
    ),
    "rung-never": (
        "档次“{rung}”在任何情形下都不会被建议。",
        'Rung "{rung}" is recommended in no assignment.',
        "条例规定而建议表有意不取的，可以保留；否则请核对建议表和许可该档次的规则。",
        (
            "Keep it where the instrument has it and the policy means not to choose it; else check "
            "the policy and the rules that permit it."
        ),
    ),
    "polarity-consideration": (
        (
            "标准“{id}”的 polarity 为 {polarity}，而认定其成立反使考量“{consideration}”向相反方向"
            "变化（例如：{example}）。"
        ),
        (
            'Criterion "{id}" has polarity {polarity}, yet establishing it turns the consideration '
            '"{consideration}" the other way (for example: {example}).'
        ),
        "请核对该标准的 polarity，以及有关规则中 consider 的 as 和条件。",
        (
            "Check the polarity of the criterion, and the as and the condition of the rules that "
            "consider it."
        ),
    ),
    "burden-idle": (
        "标准“{id}”由{burden}承担举证，存疑时却推定“{verdict}”，有利于举证的一方。",
        (
            'On criterion "{id}" the burden lies on {burden}, and what stays unproven is presumed '
            "{verdict}, in favour of that same side."
        ),
        "请核对 burden、presume 和 polarity；有意如此的，在 presume 的依据中写明。",
        "Check burden, presume and polarity; where it is meant, say why in the basis of presume.",
    ),
    "threshold-same": (
        "标准“{id}”与“{other}”对“{quantity}”的界线相同。",
        'Criteria "{id}" and "{other}" draw the same line through "{quantity}".',
        "请核对其中一个的 threshold。",
        "Check the threshold of one of them.",
    ),
    "threshold-against": (
        (
            "“{quantity}”的 more 为 {more}（数值增大时对当事人的利害），而标准“{id}”的 "
            "threshold 与 polarity 合起来与此相反。"
        ),
        (
            'Under quantities, more of "{quantity}" is said to be {more}; threshold and '
            'polarity of criterion "{id}" together say the opposite.'
        ),
        (
            "请核对 threshold 是“以上”（at_least、more_than）还是“以下”（at_most、less_than），"
            "以及 polarity 和 more。"
        ),
        "See whether at_least or at_most was meant, and check polarity and more.",
    ),
    "threshold-turned": (
        (
            "标准“{id}”与“{other}”对“{quantity}”的界线方向与各自的 polarity 不一致：数值增大，"
            "一个趋于有利，一个趋于不利。"
        ),
        (
            'By threshold and polarity, more of "{quantity}" is better under one of "{id}" and '
            '"{other}" and worse under the other.'
        ),
        "请核对 threshold 是“以上”还是“以下”，以及 polarity；确系区间的，可以保留。",
        "See whether at_least or at_most was meant, and the polarity; a band may be meant so.",
    ),
    "threshold-shared": (
        "标准“{id}”与“{other}”的 polarity 相反，而“{quantity}”的同一数值可以同时使两者成立。",
        (
            'Criteria "{id}" and "{other}" have opposite polarities, yet one number of '
            '"{quantity}" establishes both.'
        ),
        "请核对两者的 threshold 是否写颠倒，或者相接处是否应当用 more_than、less_than。",
        (
            "See whether the thresholds were exchanged, or whether more_than or less_than was "
            "meant where they meet."
        ),
    ),
    "criterion-unused": (
        "标准“{id}”没有任何规则、条件引用。",
        'No rule and no condition reads criterion "{id}".',
        "请核对应当引用它的规则；不再使用的，删去。",
        "See which rule should read it, or take it out.",
    ),
    "conclusion-unused": (
        "结论“{id}”由规则得出，而没有规则、建议表引用。",
        'The conclusion "{id}" is drawn, and no rule and no row of the policy reads it.',
        "只供文书列示的，可以保留。",
        "Keep it if it is there to be printed.",
    ),
    "unknown-group": (
        "defeats 所称的组“{name}”没有规则，而另有名称相近的组。",
        'No rule is in the group "{name}" named under defeats, and another is nearly so named.',
        "请照 group 一项书写组名：写错的，红线不起作用。",
        "Write the name as it stands under group: a red line that is misspelt bars nothing.",
    ),
    "group-empty": (
        "defeats 所称的组“{id}”没有规则。",
        'No rule is in the group "{id}" named under defeats.',
        "预留的，可以保留；否则请核对组名。",
        "Keep it if it stands ready for rules to come; else check the name.",
    ),
    "standard-unused": (
        "证明标准“{id}”没有判断标准采用。",
        'No criterion uses the standard of proof "{id}".',
        "请核对；不用的，可以删去。",
        "Check it; what is not used can go.",
    ),
    "quantity-unused": (
        "数额“{id}”没有标准引用。",
        'No criterion is drawn on the quantity "{id}".',
        "请核对；不用的，可以删去。",
        "Check it; what is not used can go.",
    ),
    "stratum-unused": (
        "层次“{id}”没有规则。",
        'No rule stands in the stratum "{id}".',
        "请核对规则的 stratum；不用的，可以删去。",
        "Check the stratum of the rules; what is not used can go.",
    ),
    "consideration-undrawn": (
        "建议表引用考量“{id}”，而没有规则涉及它。",
        'The policy reads the consideration "{id}", which no rule draws.',
        "请核对名称，或者补写规则。",
        "Check the name, or write the rule.",
    ),
    "label-unused": (
        "labels 中的“{id}”不是本规则库中任何事项的名称。",
        'The label "{id}" names nothing in this rulebook.',
        "请核对名称；不用的，可以删去。",
        "Check the name; what is not used can go.",
    ),
    "label-missing": (
        "“{id}”会在文书中出现，而 labels 中没有它的中文、英文名称。",
        '"{id}" is printed in documents, and labels gives it no words.',
        "请在 rulebook.yaml 的 labels 中补写，例如 {id}: {{zh: …, en: …}}。",
        "Add it under labels in rulebook.yaml, as in {id}: {{zh: …, en: …}}.",
    ),
    "overlay-relaxes": (
        ("本办法使 {base} 的红线规则“{id}”在它本应适用的情形下不再适用（例如：{example}）。"),
        (
            'The measure takes away the red line "{id}" of {base} where it stands (for example: '
            "{example})."
        ),
        "地方规定不得放宽红线：请恢复该规则，或者只作更严的规定。",
        "A local measure may not relax a red line: restore the rule, or only make it stricter.",
    ),
    "overlay-passes": (
        ("{base} 的红线规则“{id}”适用时，依本办法的结果反而更轻（例如：{example}）。"),
        (
            'Where the red line "{id}" of {base} stands, the outcome is lighter under the measure '
            "(for example: {example})."
        ),
        (
            "请查明较轻的结果从何而来：来自本办法的容错规则的，列入 group: tolerance，由红线一并"
            "排除；来自推定转换（shift）、从轻减轻的规则或者所得出的结论的，在其条件中写明触及该红线"
            "的除外（none）。"
        ),
        (
            "Find what makes it lighter. A rule of tolerance belongs in group: tolerance, which "
            "red lines defeat; a shift of a presumption, a rule of mitigation or one that draws a "
            "conclusion must leave out, in its condition (none), whoever crosses the red line."
        ),
    ),
    "overlay-loosens": (
        "本办法改动了 {base} 的红线所依据的标准“{id}”的 {key}。",
        'The measure changes {key} of criterion "{id}", on which a red line of {base} rests.',
        "地方规定不得放宽红线：请照原规定书写；threshold 只能改得更严。",
        "Write it as the instrument has it; a threshold may only be drawn more strictly.",
    ),
    "overlay-excludes": (
        ("本办法证据资格表第 {id} 行使材料成为 {standing}，{base} 的要件、红线因此更难证明。"),
        (
            "Row {id} of the measure's standing table makes exhibits {standing}, so that the "
            "elements and red lines of {base} are harder to prove."
        ),
        (
            "地方规定不得改动要件、放宽红线：请删去该行，或者以 offered_by: own、co-respondent 限于"
            "当事人一方的材料，且只降为 corroborative。"
        ),
        "Take the row out, or limit it to own or co-respondent, and to corroborative.",
    ),
    "overlay-reprocedures": (
        "本办法改动了程序要求“{id}”，而 {base} 的要件或者红线所依据的标准由它认定。",
        (
            'The measure changes the duty "{id}", from which criteria of the elements or of a red '
            "line of {base} follow."
        ),
        "地方规定不得改动要件、放宽红线：请恢复该项，另立名称写本办法自己的程序要求。",
        "Restore it, and write the measure's own duty under a name of its own.",
    ),
    "overlay-remaps": (
        "本办法改动了对照表“{id}”，而 {base} 的要件或者红线所依据的程序要求由它读取日志。",
        (
            'The measure changes the map "{id}", by which duties behind elements or red lines of '
            "{base} read logs."
        ),
        "请恢复该表；本地系统的对照表另立名称，写 like: {id}，只写不同之处。",
        "Restore it, and give the local system a map of its own name with like: {id}.",
    ),
    "overlay-opposes": (
        (
            "本办法的程序要求“{id}”依日志就“{criterion}”作出对当事人有利的认定，而 {base} 的红线"
            "依据该标准。"
        ),
        (
            'The duty "{id}" of the measure draws from logs what speaks for the respondent on '
            '"{criterion}", on which a red line of {base} rests.'
        ),
        "地方规定不得使红线更难认定：没有把握的，改指本办法自己的标准。",
        "A measure may not make a red line harder to find: in doubt, name a criterion of its own.",
    ),
    "overlay-grants": (
        (
            "规则“{id}”拟给予“{rung}”，而在有的情形下 {base} 不许可（例如：{example}）：该规定不"
            "影响处理结果，只作附带效果（不作负面评价）。"
        ),
        (
            'Rule "{id}" would grant "{rung}", which {base} does not permit in some assignments '
            "(for example: {example}): there it leaves the outcome as it is and has the collateral "
            "effect that nothing adverse is entered."
        ),
        (
            "属于对上位规定的具体化的，改为得出上位规定的结论（例如 conclude: distinction-1），"
            "由其规则决定结果；否则保留即可。"
        ),
        (
            "Where the measure says what the instrument's words mean, conclude the instrument's "
            "own conclusion (as in conclude: distinction-1) and let its rules decide; else it may "
            "stay."
        ),
    ),
    "overlay-replaces": (
        "“{id}”与 {base} 的一项同名，本办法的内容取代其内容。",
        '"{id}" has the name of something in {base}, which it replaces.',
        "有意取代的，可以保留；否则另取名称，例如加上本办法的简称作前缀。",
        "Keep it if that is meant; else give it a name of its own, with a prefix of the measure.",
    ),
    "overlay-widens": (
        (
            "在 {base} 上叠加本办法后，结果可能由“{before}”变为较轻的“{after}”（例如：{example}）："
            "由 {rules} 引起。"
        ),
        (
            'With the measure the outcome may be "{after}" where {base} alone gives "{before}" '
            "(for example: {example}). It comes of {rules}."
        ),
        "请确认这属于对上位规定的具体化，并在规则的 basis 中注明依据。",
        "See that this only says what the instrument means, and that its basis says so.",
    ),
    "overlay-heavier": (
        (
            "在 {base} 上叠加本办法后，结果可能由“{before}”变为较重的“{after}”（例如：{example}）："
            "由 {rules} 引起。"
        ),
        (
            'With the measure the outcome may be "{after}" where {base} alone gives the lighter '
            '"{before}" (for example: {example}). It comes of {rules}.'
        ),
        "请确认上位规定允许地方作更严的规定。",
        "See that the instrument allows a local measure to be stricter.",
    ),
    "overlay-elements": (
        "本办法改动了 {base} 的责任要件所依据的标准“{id}”的 {key}。",
        'The measure changes {key} of criterion "{id}", on which the elements of {base} rest.',
        "责任要件由上位规定决定，地方规定不得改动：请照原规定书写，或者另立名称写本办法自己的标准。",
        (
            "The elements are the instrument's own. Write it as the instrument has it, or give the "
            "measure's own criterion another name."
        ),
    ),
    "overlay-elements-turned": (
        "本办法使 {base} 的责任要件是否齐备与原规定不同（例如：{example}）：由 {rules} 引起。",
        (
            "Under the measure the elements of {base} are made out where they were not, or not "
            "where they were (for example: {example}). It comes of {rules}."
        ),
        "责任要件由上位规定决定：请恢复有关规则，不要得出、排除或者删去要件所依据的结论。",
        (
            "The elements are the instrument's own: restore the rules, and neither draw, defeat "
            "nor remove what the elements rest on."
        ),
    ),
    "overlay-removes": (
        "本办法删去 {base} 的“{id}”（{title}，{where}）；单独删去它，不改变任何情形下的结果。",
        (
            'The measure removes "{id}" ({title}, {where}) of {base}; by itself that changes no '
            "outcome."
        ),
        "请确认本办法有权删去，并在 basis 中注明依据。",
        "See that the measure may remove it, and that the basis says on what authority.",
    ),
    "overlay-removes-turns": (
        (
            "本办法删去 {base} 的“{id}”（{title}，{where}）；单独删去它，结果可能由“{before}”变为"
            "“{after}”（例如：{example}）。"
        ),
        (
            'The measure removes "{id}" ({title}, {where}) of {base}; by itself that may turn the '
            'outcome from "{before}" to "{after}" (for example: {example}).'
        ),
        "请确认上位规定允许地方作此改变，并在 basis 中注明依据；否则恢复该项。",
        "See that the instrument allows it and that the basis says so; else restore it.",
    ),
    "overlay-ungrouped": (
        (
            "规则“{id}”拟给予“{rungs}”，而不在 group: tolerance 之内：触及红线的人也可以适用"
            "（例如：{example}）。"
        ),
        (
            'Rule "{id}" would grant "{rungs}" and stands outside group: tolerance, so that it '
            "also reaches whoever crossed a red line (for example: {example})."
        ),
        "属于容错的，写 group: tolerance，由红线一并排除；属于从轻、减轻的，可以保留。",
        (
            "A rule of tolerance belongs in group: tolerance, which red lines defeat; one of "
            "mitigation may stay."
        ),
    ),
    "collateral-past-red-line": (
        "规则“{id}”附随“{measure}”，触及红线的人也可以适用（例如：{example}）。",
        (
            'Rule "{id}" attaches "{measure}" also where a red line is crossed (for example: '
            "{example})."
        ),
        "请写 group: tolerance，由红线一并排除。",
        "Write group: tolerance, so that red lines defeat it.",
    ),
    "overlay-together": (
        "{other} 与本办法地域同为“{territory}”，施行期间有重合，办案时一并叠加，次序只由名称决定。",
        (
            'The measure {other} has the same territory, "{territory}", and is in force together '
            "with this one: both are laid on, and only their names decide the order."
        ),
        "请合并为一个细则；确系两件办法的，核对同名的各项，以后叠加的为准。",
        "Make one overlay of them; where they are two measures, check what both name.",
    ),
    "overlay-same-name": (
        "“{id}”在 {other}（{where}）中也有规定；两者一并叠加时，以 {prevails} 的为准。",
        (
            '"{id}" is also given in {other} ({where}); where both are laid on, that of {prevails} '
            "prevails."
        ),
        "有意取代的，可以保留；否则另取名称，例如加上本办法的简称作前缀。",
        "Keep it if that is meant; else give it a name of its own, with a prefix of the measure.",
    ),
    "overlay-clash": (
        "{other} 与本办法一并叠加时，规则库不能成立：{names}。",
        "Laid on together with {other} the rulebook cannot be read: {names}.",
        "请核对两个细则是否删去同一项，或者一个引用的正是另一个所删去的。",
        "See whether both remove the same thing, or one reads what the other removes.",
    ),
}
