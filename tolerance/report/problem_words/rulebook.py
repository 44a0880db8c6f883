"""Words for what is wrong in a rulebook; they address the legal staff who keep it.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
knows nothing of how a fault is found or what follows from it.
"""

from __future__ import annotations

RULEBOOK: dict[str, tuple[str, str, str, str]] = {
    "library-missing": (
        "所引用的标准库“{library}”不存在。",
        'The library "{library}" that this rulebook uses does not exist.',
        "请核对 uses 中的名称和施行之日，例如 three-distinctions@2016-01-18。",
        'Check name and edition under "uses", as in three-distinctions@2016-01-18.',
    ),
    "library-with-rules": (
        "规则“{id}”写在标准库中，标准库只列标准，不设规则。",
        'Rule "{id}" stands in a library, which holds criteria and no rules.',
        "请把该规则移入引用本库的规则库；本库确是规则库的，在 rulebook.yaml 中补写 track。",
        (
            'Move it to a rulebook that uses the library, or add "track" to rulebook.yaml if '
            "this is "
            "a rulebook itself."
        ),
    ),
    "criterion-lacks": (
        "标准“{id}”没有写明“{key}”。",
        'Criterion "{id}" lacks "{key}".',
        "请补写：burden 是举证责任，standard 是证明标准，presume 是存疑时的推定及其依据。",
        (
            'Add it: "burden" says who bears it, "standard" how sure one must be, "presume" '
            "what is "
            "taken to be so where it stays unproven, and on what basis."
        ),
    ),
    "counter-standard-missing": (
        "标准“{id}”的证明标准不比较双方证据，必须另写反面的证明标准。",
        (
            'The standard of criterion "{id}" does not weigh the sides, so a '
            "counter-standard is needed."
        ),
        "请补写 counter_standard，例如 counter_standard: more-likely。",
        'Add "counter_standard", as in counter_standard: more-likely.',
    ),
    "threshold-not-one": (
        "标准“{id}”的界限（threshold）应当写且只写一项。",
        'Criterion "{id}" must have exactly one threshold.',
        "请只留一项，例如 threshold: {{at_least: 5000000}}。",
        "Keep one only, as in threshold: {{at_least: 5000000}}.",
    ),
    "quantity-terms-twice": (
        "标准“{id}”依数额认定，不应当再写“{key}”。",
        'Criterion "{id}" is answered by a quantity and must not have "{key}" of its own.',
        "请从该标准中删去“{key}”，统一写在 rulebook.yaml 的 quantities 中。",
        'Take "{key}" out and state it once, under "quantities" in rulebook.yaml.',
    ),
    "condition-out-of-place": (
        "“{id}”的条件中有此处不能使用的内容。",
        'A condition of "{id}" reads what may not be read in that place.',
        (
            "请按位置改写：applies、shift 只看标准，eligible 只看 kind 和 status，elements "
            "和规则只看"
            "标准和结论，建议表（policy）只看结论、考量因素和 permitted。"
        ),
        (
            "Rewrite it: applies and shift read criteria only; eligible reads kind and status; "
            "elements and rules read criteria and conclusions; the policy reads conclusions, "
            "considerations and permitted."
        ),
    ),
    "as-of-reads-record": (
        "标准“{id}”只看行为时的情况，它的条件却取决于“{other}”，后者要看全案材料。",
        (
            'Criterion "{id}" is judged as of the conduct, yet depends on "{other}", which '
            "is judged "
            "on the whole record."
        ),
        "请把“{other}”改为 judged_as_of: conduct，或者从“{id}”的条件中删去。",
        'Give "{other}" judged_as_of: conduct, or take it out of the conditions of "{id}".',
    ),
    "applies-in-a-circle": (
        "几项标准的 applies、shift 互为条件，循环不止：{circle}。",
        "These criteria depend on one another in a circle through applies or shift: {circle}.",
        "请确定先认定哪一项，从该项的 applies 和 shift 中删去对后者的引用。",
        "Decide which is answered first, and take the reference to the later one out of it.",
    ),
    "rung-twice": (
        "结果阶梯（ladder）中有编号重复的档次。",
        "Two rungs of the ladder have the same id.",
        "请使每一档的 id 各不相同，例如 no-action、waive、ordinary。",
        "Give each rung an id of its own, such as no-action, waive, ordinary.",
    ),
    "base-not-one": (
        "结果阶梯（ladder）应当有且只有一个基准档（base）。",
        "The ladder must have exactly one base rung.",
        "请只在没有容错、从轻或者从重情形时适用的那一档写 base: yes。",
        "Write base: yes on one rung only, the one that follows where nothing lightens or weighs.",
    ),
    "dismissal-not-one": (
        "结果阶梯（ladder）中写有 dismissal 的档次不止一个。",
        "More than one rung of the ladder is marked as dismissal.",
        "请只在“不成立”一档写 dismissal: yes。",
        'Write dismissal: yes on one rung only, that of "not made out".',
    ),
    "dismissal-missing": (
        "规则库写有要件（elements），结果阶梯中却没有要件不成立时适用的档次。",
        "The rulebook has elements, but no rung for the case that they are not made out.",
        "请增设一档并写 dismissal: yes，例如 id: dismiss、class: none；没有要件的，删去 elements。",
        "Add a rung with dismissal: yes, as in id: dismiss, class: none, or take elements out.",
    ),
    "policy-missing": (
        "规则库没有建议表（policy），或者建议表没有内容。",
        "The rulebook has no policy, or one without rows.",
        "请补写 policy 的 rows，例如 {{otherwise: yes, choose: base}}。",
        'Add rows under "policy", such as {{otherwise: yes, choose: base}}.',
    ),
    "row-not-one": (
        "建议表（policy）有一行同时写了 when 和 otherwise，或者两者都没有写。",
        "A row of the policy has both when and otherwise, or neither.",
        "请在每一行写且只写一项：有条件的写 when，其余情形写 otherwise: yes。",
        "Give each row exactly one: when for a condition, otherwise: yes for all that is left.",
    ),
    "otherwise-twice": (
        "建议表（policy）中的 otherwise 不止一行。",
        "The policy has more than one row with otherwise.",
        "请只保留一行 otherwise: yes，其余各行用 when 写明条件。",
        "Keep one row with otherwise: yes and give the others a condition under when.",
    ),
    "stratum-twice": (
        "规则层次（strata）中有重复的名称。",
        "A stratum is listed twice.",
        "请在 strata 中删去重复的一项，每个层次只列一次。",
        "List each stratum once under strata.",
    ),
    "contraries-apart": (
        "对立的结论“{names}”分属不同层次的规则，不能互相对照。",
        'The contraries "{names}" are concluded in different strata.',
        "请把得出这些结论的规则放在同一层次（stratum），或者从 contraries 中删去这一组。",
        "Put the rules that conclude them in one stratum, or take the pair out of contraries.",
    ),
    "conclusion-too-late": (
        "规则“{id}”以结论“{name}”为条件，而该结论在同一层次或者以后的层次才得出。",
        'Rule "{id}" depends on the conclusion "{name}", which is not drawn in an earlier stratum.',
        "请把规则“{id}”移到以后的层次，或者把得出“{name}”的规则移到以前的层次。",
        'Move rule "{id}" to a later stratum, or those that conclude "{name}" to an earlier one.',
    ),
    "conclusion-in-two-strata": (
        "规则“{id}”得出结论“{name}”，而层次“{other}”的规则也得出这一结论。",
        'Rule "{id}" concludes "{name}", which rules of the stratum "{other}" conclude too.',
        "请把这些规则放在同一层次，或者给其中一个结论另取名称。",
        "Put these rules in one stratum, or give one of the conclusions another name.",
    ),
    "effect-not-one": (
        "规则“{id}”的后果（then）有一项写得不全，或者把几种后果写在了一起。",
        'An effect under "then" of rule "{id}" is incomplete, or joins several in one.',
        "请每项只写一种后果，例如 {{permit: waive}}；consider 要和 as 写在一起。",
        "Write one effect in each entry, as in {{permit: waive}}; consider goes together with as.",
    ),
    "condition-of-nothing": (
        "规则“{id}”所附“{measure}”写明是条件（condition），而该规则没有准许（permit）任何处理。",
        'Rule "{id}" makes "{measure}" a condition, yet it permits nothing.',
        "请把条件写在准许容错的规则中；只是要求改正的，删去 condition。",
        "Put the condition on the rule that permits; for a plain duty take condition out.",
    ),
    "condition-unfounded": (
        "规则“{id}”所附条件“{measure}”没有写明依据（basis）。",
        'The condition "{measure}" of rule "{id}" cites no basis of its own.',
        "请在 attach 中补写 basis；条文没有规定、由本库归纳的，写 synthesis。",
        "Add basis under attach; where no provision says so, write synthesis.",
    ),
    "measure-unconditional": (
        "规则“{id}”所附“{measure}”不是条件，不应写 because 或者 basis。",
        'The measure "{measure}" of rule "{id}" is no condition and takes no because or basis.',
        "请移到规则自身的 because、basis；属于条件的，补写 condition: yes。",
        "Move them to the rule's own; where it is a condition, add condition: yes.",
    ),
    "condition-unmet": (
        (
            "规则库 {rulebook}：“{respondent}”事项“{matter}”，所附条件“{measure}”未履行时得不出"
            "唯一结果（有关规则：{rules}）。"
        ),
        (
            'Rulebook {rulebook}, "{respondent}", matter "{matter}": if the condition '
            '"{measure}" is not fulfilled there is no one outcome (rules: {rules}).'
        ),
        "请法制工作人员补全建议表，使以此为条件的规则不适用时仍有唯一结果。",
        "Legal staff should complete the policy so that there is one outcome without these rules.",
    ),
    "defeats-own-group": (
        "规则“{id}”排除规则组“{group}”，而它自己也在该组之内。",
        'Rule "{id}" defeats the group "{group}", to which it belongs itself.',
        "请把该规则移出这一组，或者在 defeats 中逐条写明所排除的规则。",
        "Take it out of the group, or name under defeats the single rules that it defeats.",
    ),
    "defeats-itself": (
        "规则“{id}”的 defeats 写了它自己：适用则不适用。",
        'Rule "{id}" names itself under defeats: if it applies, it does not.',
        "请从 defeats 中删去它自己，改写所要排除的规则。",
        "Take it out of its own defeats, and name the rule that was meant.",
    ),
    "defeats-earlier": (
        "规则“{id}”排除规则“{other}”，而后者所在层次在先，已经适用完毕。",
        'Rule "{id}" defeats "{other}", which belongs to an earlier, already settled stratum.',
        "请把规则“{id}”移到“{other}”所在的层次或者更早的层次。",
        'Move rule "{id}" to the stratum of "{other}" or to an earlier one.',
    ),
    "defeat-in-a-circle": (
        "几条规则互相排除，循环不止：{circle}。",
        "These rules defeat one another in a circle: {circle}.",
        "请按条文确定何者优先，从另一条的 defeats 中删去对它的引用。",
        "Settle from the articles which prevails, and take it out of the defeats of the other.",
    ),
    "unknown-standard": (
        "rulebook.yaml 中没有证明标准“{name}”。",
        'rulebook.yaml has no standard of proof "{name}".',
        "请照写 standards 中的名称，例如 more-likely；新的证明标准，先在 standards 中写明。",
        "Write a name listed under standards, such as more-likely, or define a new one there.",
    ),
    "unknown-conclusion": (
        "没有规则得出结论“{name}”。",
        'No rule concludes "{name}".',
        "请改为某条规则 then 中 conclude 所写的名称，例如 tolerable，或者补写得出它的规则。",
        "Write a name that some rule concludes, such as tolerable, or add the rule that does.",
    ),
    "unknown-rung": (
        "结果阶梯（ladder）中没有“{name}”一档。",
        'The ladder has no rung "{name}".',
        "请照写 ladder 中的 id，例如 waive；建议表还可以写 lightest、heaviest、base。",
        (
            "Write an id of the ladder, such as waive; a policy may also choose lightest, "
            "heaviest or "
            "base."
        ),
    ),
    "unknown-stratum": (
        "规则层次（strata）中没有“{name}”。",
        'There is no stratum "{name}".',
        "请照写 rulebook.yaml 中 strata 的名称，例如 tolerance；新的层次，先在该处按次序列明。",
        (
            "Write a name listed under strata in rulebook.yaml, such as tolerance, or list a "
            "new one "
            "there in its order."
        ),
    ),
    "unknown-consideration": (
        "没有考量因素“{name}”。",
        'There is no consideration "{name}".',
        "请照写六项考量因素之一，例如 动机态度，或者标准、规则中已经写明的名称。",
        "Write one of the six, such as 动机态度, or one that a criterion or a rule names.",
    ),
    "unknown-rule": (
        "规则库中没有规则“{name}”。",
        'The rulebook has no rule "{name}".',
        "请照写 rules 文件夹中的 id，例如 art-17-1-1；意在排除整组的，写 group:tolerance。",
        (
            "Write an id that stands in the folder rules, such as art-17-1-1, or "
            "group:tolerance for a "
            "whole group."
        ),
    ),
    "shifts-disagree": (
        "规则库 {rulebook}：“{respondent}”事项“{matter}”中，标准“{criterion}”的推定同时转向两边。",
        (
            'Rulebook {rulebook}, "{respondent}", matter "{matter}": two shifts turn the '
            "presumption "
            'on criterion "{criterion}" in opposite directions.'
        ),
        "请法制工作人员改写该标准的 shift，使各项 when 不会同时成立。",
        'Legal staff should rewrite its shifts so that no two opposed "when" can be true together.',
    ),
    "contrary-conclusions": (
        (
            "规则库 {rulebook}：“{respondent}”事项“{matter}”，对立的结论“{names}”可能同时成立"
            "（有关规则：{rules}）。"
        ),
        (
            'Rulebook {rulebook}, "{respondent}", matter "{matter}": the contraries '
            '"{names}" hold or '
            "could hold together (rules: {rules})."
        ),
        "请法制工作人员用 defeats 写明何者优先，例如 defeats: [group:tolerance]。",
        "Legal staff should say under defeats which prevails, as in defeats: [group:tolerance].",
    ),
    "double-require": (
        (
            "规则库 {rulebook}：“{respondent}”事项“{matter}”，可能同时应当适用“{rungs}”"
            "（有关规则：{rules}）。"
        ),
        (
            'Rulebook {rulebook}, "{respondent}", matter "{matter}": "{rungs}" are or could be '
            "required together (rules: {rules})."
        ),
        "请法制工作人员用 defeats 写明何者优先，使 require 只剩一档。",
        "Legal staff should say under defeats which prevails, so that one rung is required.",
    ),
    "policy-gap": (
        "规则库 {rulebook}：“{respondent}”事项“{matter}”，建议表可能没有一行适用。",
        (
            'Rulebook {rulebook}, "{respondent}", matter "{matter}": it is possible that no row of '
            "the policy is met."
        ),
        "请法制工作人员补写遗漏的情形，例如 {{otherwise: yes, choose: base}}。",
        "Legal staff should add what is left out, as in {{otherwise: yes, choose: base}}.",
    ),
    "policy-overlap": (
        (
            "规则库 {rulebook}：“{respondent}”事项“{matter}”，建议表可能有两行以上同时适用"
            "（行次：{rows}）。"
        ),
        (
            'Rulebook {rulebook}, "{respondent}", matter "{matter}": several rows of the '
            "policy are "
            "or could be met at once (rows: {rows})."
        ),
        "请法制工作人员改写各行的 when，使任何情形只有一行适用。",
        'Legal staff should rewrite "when" of these rows so that only one can be met.',
    ),
    "not-permitted": (
        (
            "规则库 {rulebook}：“{respondent}”事项“{matter}”，建议表可能选定“{rung}”，"
            "而该档不在可以"
            "适用的范围之内。"
        ),
        (
            'Rulebook {rulebook}, "{respondent}", matter "{matter}": the policy chooses or could '
            'choose "{rung}" where it is not permitted.'
        ),
        "请法制工作人员在该行的 when 中加上 permitted: {rung}，或者补写准许该档的规则。",
        "Legal staff should add permitted: {rung} to that row, or write the rule that permits it.",
    ),
    "too-many-own": (
        (
            "“{respondent}”事项“{matter}”，本人就中性标准“{criterion}”提出的认定有 {number} "
            "条，超过"
            " {most} 条的上限（规则库 {rulebook}）。"
        ),
        (
            '"{respondent}", matter "{matter}": {number} assertions of the respondent bear on the '
            'neutral criterion "{criterion}", and at most {most} can be weighed ({rulebook}).'
        ),
        "请把内容相同的认定合并为一条，不同的意见不得遗漏。",
        "Join those that say the same, and leave out no point that stands by itself.",
    ),
    "extended-missing": (
        "extends 所写的“{name}”不存在，地方补充无从叠加。",
        'The edition "{name}" that this overlay extends does not exist.',
        "请核对 extends 中的名称和施行之日，例如 accountability@2019-09-01。",
        'Check name and edition under "extends", as in accountability@2019-09-01.',
    ),
    "extended-unfit": (
        "extends 所写的“{name}”是标准库或者另一部地方补充，不能再作补充。",
        'An overlay cannot extend "{name}", which is a library or itself an overlay.',
        "请改写有轨道（track）的版本。省、市两级补充都写同一版本，由 territory 分层：先省后市。",
        (
            "Name the edition that has the track. A province and its city both extend that "
            'edition; "territory" lays the wider one first.'
        ),
    ),
    "overlay-overreach": (
        "地方细则不能规定“{key}”，这由 {base} 规定。",
        'An overlay may not say "{key}": that is for {base}.',
        "请删去这个键；确需改变的，另立版本。",
        "Take the key away; if it must change, make an edition.",
    ),
    "overlay-file-idle": (
        "地方细则不能有此文件：它不会并入 {base}。",
        "An overlay may not have this file: it would not be laid on {base}.",
        "请删去此文件；确需改变的，写入 {base} 的新版本。",
        "Take the file away; if it must change, put it into a new edition of {base}.",
    ),
    "key-of-overlay": (
        "“{key}”只用于地方细则，本版本没有写 extends，“{key}”不起作用。",
        '"{key}" is for overlays; this edition has no "extends", and "{key}" does nothing.',
        "是地方细则的，写明 extends: 规则库@版本，并删去 track；不是的，删去这个键。",
        (
            'If it is an overlay, name "extends: REGIME@EDITION" and take "track" away; else take '
            "this key away."
        ),
    ),
    "library-key-idle": (
        "没有写 track 的是供引用的标准库，“{key}”在其中不起作用。",
        'Without "track" this is a library for others to use, in which "{key}" does nothing.',
        "据以办案的规则库，补写 track；标准库，把这个键移到引用它的规则库。",
        (
            'If cases are judged by it, add "track"; if it is a library, move the key to the '
            "rulebook that uses it."
        ),
    ),
    "library-file-idle": (
        "没有写 track 的是供引用的标准库，其证据资格表不起作用。",
        'Without "track" this is a library for others, whose table of standing does nothing.',
        "据以办案的规则库，补写 track；标准库，把此文件移到引用它的规则库。",
        (
            'If cases are judged by it, add "track"; if it is a library, move the file to the '
            "rulebook that uses it."
        ),
    ),
    "removal-incomplete": (
        "删去“{id}”须写明是标准（criterion）还是规则（rule），并写明依据（basis）。",
        'The removal of "{id}" must name one criterion or one rule, and its basis.',
        "请补写，例如 {{rule: art-17-2, basis: [{{instrument: …, article: …, status: …}}]}}。",
        "Complete it, as in {{rule: art-17-2, basis: [{{instrument: …, article: …, status: …}}]}}.",
    ),
    "removal-still-read": (
        "要删去的“{id}”，{base} 和本办法中仍有引用它的：{others}。",
        'What is to be removed, "{id}", is still read in {base} or the measure by: {others}.',
        (
            "请不要删去它；确需删去的，把引用它的规则也一并删去，或者以同名的规则取代。"
            "红线和要件所依据的，不得删去。"
        ),
        (
            "Let it stand; or also remove, or replace by the same name, every rule that reads it. "
            "What red lines or the elements rest on may not be removed."
        ),
    ),
    "removal-unknown": (
        "要删去的“{id}”在 {base} 中没有。",
        'What is to be removed, "{id}", is not in {base}.',
        "请核对名称，或者删去这一项。",
        "Check the name, or take the removal away.",
    ),
}
