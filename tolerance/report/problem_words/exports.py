"""Words for approval exports, mail, documents and pictures read as trails, and for CSV traps.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words.
"""

from __future__ import annotations

EXPORT: dict[str, tuple[str, str, str, str]] = {
    "approval-broken": (
        "从此处起不是完整的 JSON，以下内容无法读取。",
        "From here on this is no whole JSON, and what follows cannot be read.",
        (
            "文件可能没有下载完整，请从原系统重新导出，不要手工补写；"
            "文件本来是表格的，用 --map 改用读取表格的对照表。"
        ),
        (
            "The download may be cut short: export it again, and do not complete it by hand. If "
            "it is a table, name by --map a map that reads tables."
        ),
    ),
    "approval-name-twice": (
        "同一处有两个“{name}”，不能确定以哪一个为准。",
        'The name "{name}" stands twice in one place, and which is meant cannot be told.',
        "请从原系统重新导出，并核对文件是否被改动。",
        "Export it again, and find out whether the file was altered.",
    ),
    "approval-too-deep": (
        "内容的层次过深，不再读取。",
        "Its contents are nested too deeply and are not read.",
        "请核对是否选错文件。",
        "Check that it is the right file.",
    ),
    "approval-none": (
        "文件中没有审批单（对照表写明的位置：{paths}）。",
        "No approval stands in the file where the map looks for it ({paths}).",
        "请核对是否选错文件或者对照表（map）；另有包装的，请法制工作人员补写 shape 的 instances。",
        (
            'Check that file and "map" are the right ones; where the platform wraps it otherwise, '
            "legal staff should add the place to instances of the map's shape."
        ),
    ),
    "approval-without-records": (
        "审批单“{number}”没有读出任何办理记录。",
        'No record could be read from approval "{number}".',
        "请核对导出是否包含办理过程，以及对照表（map）是否选对。",
        'Check that the export holds the steps taken, and that "map" is the right one.',
    ),
    "csv-nul": (
        "此行含有空字符，内容可能已经损坏。",
        "This row holds a NUL character, and its content may be damaged.",
        "请从原系统重新导出；文件留存原样，不要自行删改。",
        "Export it again, and keep this file as it is.",
    ),
    "header-merged": (
        "表头占了两行（此行为第二行表头），列名不能确定。",
        "The heading takes two rows (this is the second), and the columns cannot be told.",
        "请导出为单行表头；系统只能如此导出的，另存一份只留一行列名的副本，原件一并留存。",
        (
            "Export it with one row of headings; failing that, make a copy with one row and keep "
            "the original beside it."
        ),
    ),
    "row-total": (
        "此行是合计或者说明，夹在记录中间。",
        "This row is a total or a remark amid the records.",
        "请从原系统重新导出明细，不带小计；文件留存原样。",
        "Export the records again without subtotals, and keep this file as it is.",
    ),
    "header-again": (
        "此行又是表头，文件可能由几份导出拼接而成。",
        "The heading stands here once more; the file may be several exports put together.",
        "请分别提交各次导出的原文件，或者从原系统重新导出为一份。",
        "Submit each export as it was, or export it again as one.",
    ),
    "excel-serial-mixed": (
        "时间一列前面是电子表格的日期序号，此行却是通常的日期，不能确定怎样读取。",
        "The column of times holds a spreadsheet's day numbers above, and a plain date here.",
        "请从原系统重新导出，不要经电子表格软件另存。",
        "Export it again from its system, without saving it in a spreadsheet program.",
    ),
    "mail-broken": (
        "从此处起不是电子邮件：没有日期、发件人、接收记录和邮件编号。",
        "From here on this is no message: it has no date, sender, server's stamp or number.",
        "请从邮件系统另存为 .eml 重新取得；转发件、截图不能代替原件。",
        "Save it from the mail system as .eml again; a forwarded copy or a picture is no original.",
    ),
    "mail-too-large": (
        "从此处起的邮件超过 {most} 字节，不再读取。",
        "The message that begins here has more than {most} bytes and is not read.",
        "请核对是否选错文件；属于多封邮件的，以 .mbox 为扩展名。",
        "Check that it is the right file; a file of many messages should be named .mbox.",
    ),
    "document-broken": (
        "文件已经损坏，或者内容与扩展名不符。",
        "The file is damaged, or is not what its name says.",
        "请从来源处重新取得，不要用软件修复后提交。",
        "Obtain it again from its source, and do not submit it as repaired by a program.",
    ),
    "document-encrypted": (
        "文件已经加密，或者是旧版 Word 格式，不能读取。",
        "The file is encrypted, or in the old format of Word, and cannot be read.",
        "请向保管单位取得未加密的原件；旧版格式的，原件留存，另存为 docx 后日期以原件为准。",
        (
            "Ask its keeper for the original without a password; of a file in the old format keep "
            "the original, whose dates prevail over those of a docx made from it."
        ),
    ),
    "document-dtd": (
        "文件内的 XML 带有文档类型定义（DTD），为安全起见不予读取。",
        "XML in the file carries a document type definition (DTD), which is refused for safety.",
        "办公软件不写这种内容，请查明文件来源。",
        "No office program writes this; find out where the file comes from.",
    ),
    "document-too-large": (
        "文件展开后过大，或者所含部分过多，不再读取。",
        "Unpacked, the file is too large or has too many parts, and is not read.",
        "请核对文件来源；确需使用的，由技术人员处理。",
        "Check where it comes from; if it is needed, ask technical staff.",
    ),
    "map-like-unknown": (
        "对照表仿照的“{name}”不存在，或者它本身也是仿照而来（可以仿照：{known}）。",
        (
            'The map is like "{name}", which is not there or is itself like another '
            "(there are: {known})."
        ),
        "请改写 like 为所列名称之一。",
        'Write one of those named under "like".',
    ),
}

EXPORT_NOTICE: dict[str, tuple[str, str, str, str]] = {
    "mail-header-unread": (
        "邮件“{exhibit}”有 {number} 行邮件头不能辨认（{lines}），未作使用。",
        'In mail "{exhibit}" {number} header lines cannot be read ({lines}).',
        "",
        "",
    ),
    "mail-parts-unread": (
        "邮件“{exhibit}”有 {number} 封的正文、附件不能展开（{lines}），只读取了邮件头。",
        (
            'In mail "{exhibit}" the text and attachments of {number} messages could not be '
            "opened ({lines}); only their headers were read."
        ),
        "",
        "",
    ),
    "document-template-date": (
        (
            "文件“{exhibit}”的创建时间 {date} 是 python-docx 自带模板的日期，"
            "不是本文件的创建时间（{number} 处：{lines}）。"
        ),
        (
            'The creation time {date} in file "{exhibit}" is that of the template which '
            "python-docx ships, not of this file ({number}: {lines})."
        ),
        "",
        "",
    ),
    "document-revision-clock": (
        (
            "文件“{exhibit}”的修订、批注时间（{number} 处，见 {lines}）末尾标有 Z，"
            "但文字处理软件通常写的是作者电脑的当地时间，按来源的时区读取。"
        ),
        (
            'In file "{exhibit}" the times of {number} revisions and comments ({lines}) end in Z, '
            "but word processors write the author's local time so; they were read in the zone of "
            "the source."
        ),
        "",
        "",
    ),
    "document-updated": (
        (
            "文件“{exhibit}”写成之后又追加更新 {updates} 次（{number} 个文件：{lines}），"
            "签名、批注也会这样写入。"
        ),
        (
            'File "{exhibit}" was added to {updates} times after it was written '
            "({number}: {lines}); signing and annotating do so too."
        ),
        "",
        "",
    ),
    "document-cut-short": (
        "文件“{exhibit}”没有正常的结尾（{number} 个：{lines}），可能没有下载完整。",
        'File "{exhibit}" has no proper end ({number}: {lines}); it may be cut short.',
        "请从来源处重新取得。",
        "Obtain it again from its source.",
    ),
    "image-without-dates": (
        (
            "图片“{exhibit}”本身没有记载拍摄时间（{number} 个：{lines}）。"
            "聊天软件转发时通常会去掉，不说明任何问题。"
        ),
        (
            'Picture "{exhibit}" states no date of its own ({number}: {lines}). Chat programs '
            "strip it as a rule, and its absence means nothing."
        ),
        "",
        "",
    ),
    "trail-title-skipped": (
        ("工作留痕“{exhibit}”表头之上有 {number} 行标题或者说明（{lines}），没有作为记录读取。"),
        (
            'In trail "{exhibit}" {number} rows above the heading are a title or remarks '
            "({lines}) and were not read as records."
        ),
        "",
        "",
    ),
    "trail-footer-skipped": (
        "工作留痕“{exhibit}”末尾有 {number} 行合计或者说明（{lines}），没有作为记录读取。",
        (
            'In trail "{exhibit}" {number} rows at the end are totals or remarks '
            "({lines}) and were not read as records."
        ),
        "",
        "",
    ),
    "trail-excel-serial": (
        (
            "工作留痕“{exhibit}”有 {number} 行的时间是电子表格的日期序号（{lines}），"
            "按 1900 年起算读取。"
        ),
        (
            'In trail "{exhibit}" the times of {number} rows are a spreadsheet\'s day numbers '
            "({lines}) and were read as counted from 1900."
        ),
        "文件可能经电子表格软件另存，请从原系统重新导出核对。",
        "The file may have been saved by a spreadsheet program; check it against a fresh export.",
    ),
    "trail-identifier-damaged": (
        (
            "工作留痕“{exhibit}”有 {number} 处编号（“{column}”）像是被电子表格软件改写过，"
            "末几位可能已经丢失（{lines}），照所写读取，没有修补。"
        ),
        (
            'In trail "{exhibit}" {number} numbers in "{column}" look as if a spreadsheet program '
            "had rewritten them, their last digits lost ({lines}); they were read as they stand."
        ),
        "请从原系统重新导出，编号一列按文本保存；不同的编号可能因此混为一个。",
        ("Export it again with that column as text; different numbers may have become one."),
    ),
    "approval-withdrawn": (
        (
            "工作留痕“{exhibit}”有 {number} 件审批在通过之后又被撤销（{lines}），"
            "原来的同意记录仍在，使用前请核实。"
        ),
        (
            'In trail "{exhibit}", {number} approvals were taken back after they had been given '
            "({lines}); the former consents still stand in it and need looking into."
        ),
        "",
        "",
    ),
    "approval-inside-unread": (
        "工作留痕“{exhibit}”有 {number} 处“{field}”的内容不能展开（{lines}），照原文保留。",
        (
            'In trail "{exhibit}" the content of "{field}" could not be opened in {number} places '
            "({lines}) and was kept as it stands."
        ),
        "",
        "",
    ),
}
