"""Words for what stops a scaffold, or is to be looked at in a text that was taken apart.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en.
"""

from __future__ import annotations

SCAFFOLD: dict[str, tuple[str, str, str, str]] = {
    "new-shelf-supplied": (
        "这里的规则库随程序提供，不能在其中新建。",
        "These rulebooks are supplied with the program; nothing new can be put there.",
        (
            "请先复制一份：tolerance rulebook new shelf ./rulebooks，"
            "以后的命令加上 --rulebooks ./rulebooks。"
        ),
        (
            "Make a copy first: tolerance rulebook new shelf ./rulebooks, and add "
            "--rulebooks ./rulebooks to the commands that follow."
        ),
    ),
    "new-shelf-missing": (
        "没有这个规则库文件夹。",
        "There is no such folder of rulebooks.",
        "请核对 --rulebooks；还没有的，先运行 tolerance rulebook new shelf 文件夹。",
        "Check --rulebooks, or make the folder with tolerance rulebook new shelf FOLDER.",
    ),
    "new-shelf-there": (
        "此处已有文件，没有复制。",
        "Something is there already; nothing was copied.",
        "请换一个尚不存在的文件夹；其中确是规则库的，直接用 --rulebooks 指明即可。",
        "Name a folder that does not exist yet; if it holds rulebooks, name it by --rulebooks.",
    ),
    "new-id-unfit": (
        "名称“{name}”不合写法。",
        'The id "{name}" is not written as ids are.',
        "请用小写英文字母、数字和连字符，以字母开头，不超过64个字符，例如 art-17-1。",
        (
            "Use small letters, digits and hyphens, begin with a letter, and at most 64 "
            "characters, as in art-17-1 or private-gain."
        ),
    ),
    "new-id-taken": (
        "名称“{name}”已经用在 {first}。",
        'The id "{name}" is already used at {first}.',
        "请换一个名称；意在修改的，直接改该处。地方细则要整条替换的，把该处全文复制到细则中再改。",
        (
            "Choose another id, or change what stands there. For an overlay to replace it, copy "
            "the whole entry into the overlay and change it there."
        ),
    ),
    "new-edition-which": (
        "“{name}”有几个版本：{editions}。",
        '"{name}" has several editions: {editions}.',
        "请写明是哪一个，例如 accountability@2019-09-01。",
        "Say which, as in accountability@2019-09-01.",
    ),
    "new-regime-name": (
        "“{name}”是一个版本的名称，此处要写规则库的名称。",
        '"{name}" names an edition; the name of a regime is wanted here.',
        "请只写 @ 之前的部分，例如 accountability；所照的版本写在 --from 之后。",
        "Write what stands before the @, as in accountability; the edition goes after --from.",
    ),
    "new-regime-there": (
        "已有名为“{name}”的规则库（{first}）。",
        'There is a regime "{name}" already ({first}).',
        "请换一个名称；条文修订的，用 tolerance rulebook new edition 新建版本。",
        "Choose another id; for an amended instrument use tolerance rulebook new edition.",
    ),
    "new-edition-there": (
        "这个文件夹已经存在，没有写入。",
        "This folder exists already; nothing was written.",
        "请核对名称和施行之日；要重新建立的，先把原文件夹移走。",
        "Check the name and the day; to make it anew, move the old folder away first.",
    ),
    "new-edition-of-another": (
        "“{origin}”不是“{name}”的版本。",
        '"{origin}" is no edition of "{name}".',
        "请在 --from 之后写同一规则库的版本。",
        "Name an edition of the same regime after --from.",
    ),
    "new-edition-overlaps": (
        "旧版本 {name} 没有写明最后施行日，与新版本同时施行，评查时无法确定适用哪一个。",
        "The older edition {name} has no last day; none of the two could be chosen.",
        "请在旧版本的 in_force 中写 to: {to}，或者重新建立时加上 --close-old。",
        "Write to: {to} under in_force of the older edition, or use --close-old.",
    ),
    "new-edition-left": (
        "本规则库仍以 {name} 为基础，不随新版本改变。",
        "This rulebook still rests on {name} and does not follow the new edition.",
        "需要改用新版本的，在其 extends 或者 uses 中改写 {edition}。",
        "Where it should follow, write {edition} under extends or uses.",
    ),
    "new-track-shared": (
        "轨道“{track}”已由本规则库使用，新规则库施行后两者同时施行。",
        'The track "{track}" is this rulebook\'s already; both would be in force together.',
        "请换一个轨道；确要取代的，在旧规则库的 in_force 中写明最后施行日。",
        "Choose another track, or write the last day of the older one under its in_force.",
    ),
    "new-overlay-on": (
        "地方细则不能以 {name} 为基础：它是标准库或者另一个地方细则。",
        "An overlay cannot extend {name}, which is a library or itself an overlay.",
        "请在 --extends 之后写有轨道（track）的规则库版本，例如 accountability@2019-09-01。",
        "Name an edition that has a track, as in accountability@2019-09-01.",
    ),
    "new-overlay-late": (
        "{name} 施行至 {to}，而细则自 {edition} 起施行，永远用不上。",
        "{name} ended on {to}; an overlay in force from {edition} would never apply.",
        "请在 --extends 之后写当时施行的版本。",
        "Name the edition in force then after --extends.",
    ),
    "new-head-by-hand": (
        "本文件的写法特别，程序不能替您改写版本和施行期间，没有写入任何文件。",
        "This file is laid out in a way that cannot be changed for you; nothing was written.",
        "请先把它改为两行：edition: {edition}、in_force: {period}。",
        "Write the two keys on a line each first: edition: {edition} and in_force: {period}.",
    ),
    "new-rule-needs-criterion": (
        "{name} 还没有判断标准，规则无从写条件。",
        "{name} has no criterion yet, so that a rule has nothing to depend on.",
        "请先运行 tolerance rulebook new criterion 名称 --in {name}。",
        "First run tolerance rulebook new criterion ID --in {name}.",
    ),
    "new-file-unfit": (
        "文件名“{name}”不能用。",
        'The file name "{name}" cannot be used.',
        "请写 {section} 文件夹之下的 .yaml 文件，例如 {section}/art-17.yaml，不要再分子文件夹。",
        "Name a .yaml file right under {section}, as in {section}/art-17.yaml.",
    ),
    "new-file-not-appendable": (
        "本文件的写法使新的一条无法接在后面，没有写入。",
        "Nothing can be put behind what this file holds, as it is written; nothing was changed.",
        "请把方括号写法改为每条以“- ”开头的写法，或者用 --file 换一个文件。",
        'Write its entries as lines that begin with "- ", or name another file by --file.',
    ),
    "new-released": (
        "“{name}”已于 {day} 发布，没有写入。",
        '"{name}" was released on {day}; nothing was written into it.',
        "请以 tolerance rulebook new edition 新建版本，在新版本中修改；不改已发布的版本。",
        "Begin a new edition with tolerance rulebook new edition, and change that one.",
    ),
    "new-file-there": (
        "此处已有同名文件，没有写入任何文件。",
        "A file of that name is there already; nothing was written.",
        "请换一个名称；确要覆盖的，先另存原文件，再加 --force（新建版本的，先移走原文件夹）。",
        "Choose another name; to write over it, keep a copy first and use --force.",
    ),
    "new-article-gone": (
        "原目录中的“{article}”（{status}）不在新的条文之中，没有保留。",
        "{article} of the older list ({status}) is not in the new text and was not kept.",
        "请核对：引用该条的规则、标准是否还有依据。",
        "Check whether the rules and criteria that cite it still have a basis.",
    ),
    "new-stubs-there": (
        "本文件已有这一条的草稿，没有重复添加。",
        "This file has the stubs of this article already; none were added.",
        "无需处理；要重新生成的，先删去原有草稿。",
        "Nothing need be done; to have them anew, take the old ones out first.",
    ),
    "norm-not-plain": (
        "这是旧版 Word、RTF 或者 PDF 文件，不能读取。",
        "This is an old Word file, RTF or PDF, which is not read.",
        "请用 Word 打开，“另存为”选“纯文本（*.txt）”，编码选 UTF-8，或者另存为 docx。",
        "Open it in Word and save it as plain text (*.txt, UTF-8) or as docx.",
    ),
    "norm-word-numbers": (
        "Word 文件中这一段的编号是自动生成的，不在文字之中，读取后会丢失。",
        "The number of this paragraph is made by Word and is not in the text; it would be lost.",
        "请在 Word 中“另存为”选“纯文本（*.txt）”，编码选 UTF-8，编号会变成文字。",
        "Save it from Word as plain text (*.txt, UTF-8), which turns the numbers into text.",
    ),
    "norm-not-text": (
        "文件中有不能读作文字的内容。",
        "Something here cannot be read as text.",
        "请另存为 UTF-8 编码的纯文本，删去乱码后重试。",
        "Save it as plain text in UTF-8, and take out what is garbled.",
    ),
    "norm-empty": (
        "文件中没有文字。",
        "The file holds no text.",
        "请核对文件；扫描件要先识别成文字。",
        "Check the file; a scan must be turned into text first.",
    ),
    "norm-without-articles": (
        "没有找到以“第几条”开头的行。",
        "No line begins with 第…条.",
        (
            "请核对：每条另起一行，以“第一条”或者“第1条”开头；"
            "以“一、二、三”分段的意见，请先按条改编。"
        ),
        (
            "Each article must begin a line, as 第一条 or 第1条; a paper in sections 一、二、三 "
            "has to be put into articles first."
        ),
    ),
    "norm-article-twice": (
        "“{article}”出现两次，前一次在 {first}。",
        "{article} stands twice, first at {first}.",
        "请核对原文，改正编号；是正文中引用该条的，与上一行接成一行。",
        "Correct the number; if the line only refers to that article, join it to the line before.",
    ),
    "norm-article-backwards": (
        "“{article}”排在“{before}”之后，次序不对。",
        "{article} stands after {before}.",
        "请核对原文，改正编号或者次序；是正文中引用该条的，与上一行接成一行。",
        (
            "Correct the number or the order; if the line only refers to that article, join it to "
            "the line before."
        ),
    ),
    "norm-article-bare": (
        "“{article}”之后没有文字。",
        "Nothing follows {article}.",
        "请补上条文；条文已删除的，删去这一行。",
        "Add its text, or take the line out where the article was repealed.",
    ),
    "norm-item-twice": (
        "“{article}”之下，“{number}”出现两次，前一次在 {first}。",
        "{number} stands twice under {article}, first at {first}.",
        "请核对原文，改正编号；另起一款的，在前面补上该款的文字。",
        "Correct the number; where another paragraph begins, add its words before the items.",
    ),
    "norm-item-order": (
        "“{article}”之下，“{number}”与前一项不连续。",
        "Under {article}, {number} does not follow the item before.",
        "请对照原文核对是否漏项。",
        "Check the text for an item that is missing.",
    ),
    "norm-doubtful-article": (
        "这一行以下一条的编号开头，因上一行没有写完，已作为引用接在上一行之后。",
        "This line begins with the next article's number; it was joined to the line before.",
        "确是新的一条的，在上一行末尾补上句号，或者在“第几条”之后空一格。",
        "If it begins an article, end the line before with 。 or put a space after 第…条.",
    ),
    "norm-stray": (
        "此处的行文不合章、条、款、项的次序，已作为一款保留。",
        "This does not fit the order of chapters, articles and items; it is kept as a paragraph.",
        "请对照原文核对。",
        "Check it against the text.",
    ),
    "norm-articles-missing": (
        "此前缺少{from}至{to}。",
        "{from} to {to} are missing before this.",
        "请对照原文核对；只取部分条文的，不必处理。",
        "Check the text; where only part of it was taken, nothing need be done.",
    ),
    "norm-annex": (
        "附件以下的文字没有拆分，列在 articles.yaml 末尾。",
        "What follows the annex was not taken apart; it stands at the end of articles.yaml.",
        "附件中有需要编入的规定的，请手工列出。",
        "Where the annex holds provisions to encode, list them by hand.",
    ),
    "norm-page-left-out": (
        "“{text}”看来是页码，没有列入条文。",
        '"{text}" looks like a page number and was left out.',
        "确是条文的，请改写这一行。",
        "If it belongs to an article, rewrite the line.",
    ),
}
