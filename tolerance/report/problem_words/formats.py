"""Words for what is wrong in a trail's file as a file: packed, XML, JSON, a database.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
knows nothing of how a format is read.
"""

from __future__ import annotations

_AGAIN_ZH = "请从原系统重新导出，并保留现有文件备查。"
_AGAIN_EN = "Export it from its system again, and keep the present file for inspection."

FORMATS: dict[str, tuple[str, str, str, str]] = {
    "gzip-broken": (
        "压缩文件不完整或者已经损坏：{why}。",
        "The packed file is incomplete or damaged: {why}.",
        "请重新复制或者重新导出该文件，并核对文件大小和校验值。",
        "Copy or export it again, and compare its size and digest.",
    ),
    "trail-empty": (
        "文件没有内容。",
        "The file is empty.",
        "请核对是否选错文件；确属空文件的，从原系统重新导出。",
        "Check that it is the right file; if so, export it from its system again.",
    ),
    "trail-content-unknown": (
        "文件内容不是可以读取的工作留痕，识别为：{seen}。",
        "The file does not hold a trail that can be read; it looks like: {seen}.",
        "请从原系统导出 CSV、XES、OCEL 2.0 或者 JSON Lines；压缩包请先解压。",
        "Export it as CSV, XES, OCEL 2.0 or JSON Lines; unpack an archive first.",
    ),
    "xml-doctype": (
        "文件带有文档类型声明（DOCTYPE），为防止夹带外部内容，不予读取。",
        "The file declares a document type (DOCTYPE) and is not read, lest it draw in other files.",
        "请从原系统重新导出不带 DOCTYPE 的文件；不要自行改动原件。",
        "Export it again without a DOCTYPE; do not edit the original.",
    ),
    "xml-truncated": (
        "文件在此处中断，后面的内容缺失。",
        "The file breaks off here, and the rest is missing.",
        _AGAIN_ZH,
        _AGAIN_EN,
    ),
    "xml-broken": (
        "此处不符合 XML 规则，以下内容无法读取：{why}。",
        "This is against the rules of XML, and what follows cannot be read: {why}.",
        "请从原系统重新导出；声明的编码与实际编码不一致的，请导出时改正。",
        (
            "Export it from its system again; where the encoding declared is not the one used, "
            "have that set right in the export."
        ),
    ),
    "xml-encoding": (
        "文件声明的编码“{encoding}”不能识别。",
        'The file declares an encoding, "{encoding}", that is not known.',
        "请以 UTF-8 或者 GB18030 重新导出。",
        "Export it again in UTF-8 or GB18030.",
    ),
    "xml-too-long": (
        "此处一条记录或者一项内容超过 16 MB，不予读取。",
        "A record or a value here is larger than 16 MB and is not read.",
        "请核对文件是否损坏；附件内容不应当写入留痕文件。",
        "Check whether the file is damaged; attachments do not belong inside a trail.",
    ),
    "xml-too-many-names": (
        "文件中的标签名称过多，不是 XES 或者 OCEL 文件。",
        "The file has too many names of tags to be XES or OCEL.",
        "请核对是否选错文件。",
        "Check that it is the right file.",
    ),
    "xml-too-deep": (
        "此处标签嵌套超过 100 层，不予读取。",
        "Tags are nested more than 100 deep here, and this is not read.",
        _AGAIN_ZH,
        _AGAIN_EN,
    ),
    "xml-misplaced": (
        "标签“{element}”不应当出现在“{within}”之内。",
        'The tag "{element}" cannot stand in "{within}".',
        "请核对文件是否为 XES 或者 OCEL 2.0；是的，从原系统重新导出。",
        "Check that it is XES or OCEL 2.0; if so, export it from its system again.",
    ),
    "xes-name-late": (
        "此案例的名称写在其一万条以上记录之后，前面的记录已经不能归入。",
        "This trace is named after more than ten thousand of its events, too late to place them.",
        "请重新导出，使案例的属性写在其记录之前。",
        "Export it again with the attributes of a trace before its events.",
    ),
    "json-broken": (
        "此处不符合 JSON 规则：{why}。",
        "This is against the rules of JSON: {why}.",
        _AGAIN_ZH,
        _AGAIN_EN,
    ),
    "json-truncated": (
        "文件在此处中断，JSON 内容没有写完。",
        "The file breaks off here in the middle of its JSON.",
        _AGAIN_ZH,
        _AGAIN_EN,
    ),
    "json-too-long": (
        "此处一条记录超过 1600 万字符，不予读取。",
        "A record here is longer than 16 million characters and is not read.",
        "请核对文件是否损坏；附件内容不应当写入留痕文件。",
        "Check whether the file is damaged; attachments do not belong inside a trail.",
    ),
    "json-too-deep": (
        "此处内容嵌套过深，不予读取。",
        "What stands here is nested too deeply and is not read.",
        _AGAIN_ZH,
        _AGAIN_EN,
    ),
    "json-no-object": (
        "此处应当是一条记录（JSON 对象），实际不是。",
        "A record (an object of JSON) should stand here, and does not.",
        _AGAIN_ZH,
        _AGAIN_EN,
    ),
    "ocel-1": (
        "文件是 OCEL 1.0 格式，本程序读取 OCEL 2.0。",
        "The file is OCEL 1.0; this program reads OCEL 2.0.",
        "请在原系统或者导出工具中选择 OCEL 2.0（JSON、XML 或者 SQLite）重新导出。",
        "Choose OCEL 2.0 (JSON, XML or SQLite) in the system or tool, and export it again.",
    ),
    "ocel-type-unknown": (
        "环节对照表指定的对象类型“{name}”在文件中没有（现有：{there}）。",
        'No object is of the type "{name}" that the map names (there are: {there}).',
        "请法制工作人员核对对照表中的 object_type。",
        "Legal staff should check object_type in the map.",
    ),
    "ocel-tables-missing": (
        "数据库缺少 OCEL 2.0 规定的数据表：{tables}。",
        "The database lacks tables that OCEL 2.0 prescribes: {tables}.",
        "请核对是否为 OCEL 2.0 数据库；是的，重新导出。",
        "Check that it is a database of OCEL 2.0; if so, export it again.",
    ),
    "database-broken": (
        "数据库不能读取：{why}。",
        "The database cannot be read: {why}.",
        "请核对文件是否损坏或者选错；必要时从原系统重新导出。",
        "Check whether the file is damaged or the wrong one; export it again if need be.",
    ),
}

FORMAT_NOTICE: dict[str, tuple[str, str, str, str]] = {
    "trail-suffix-differs": (
        "工作留痕“{exhibit}”的文件扩展名是 {suffix}，内容是 {kind}，按内容读取。",
        'The file of trail "{exhibit}" ends in {suffix} and holds {kind}; it was read as such.',
        "",
        "",
    ),
    "trail-nameless": (
        "工作留痕“{exhibit}”有 {number} 条记录没有环节名称（{lines}），只计数，不用于核对。",
        (
            'In trail "{exhibit}" {number} records have no activity ({lines}); they are counted '
            "and used for nothing."
        ),
        "",
        "",
    ),
    "trail-keys-twice": (
        (
            "工作留痕“{exhibit}”有 {number} 处在同一条记录中重复写了同一项目（{lines}），"
            "以先写的为准，后写的另存备查。"
        ),
        (
            'In trail "{exhibit}" a record gives one name twice, {number} times ({lines}); '
            "the first counts and the other is kept beside it."
        ),
        "请对照原系统核实。",
        "Check them against the system.",
    ),
    "trail-midnights": (
        (
            "工作留痕“{exhibit}”有 {number} 个时间（{column}）恰为零时（{lines}），"
            "按只有日期、时刻不明对待。"
        ),
        (
            'In trail "{exhibit}" {number} stamps ({column}) are exactly midnight ({lines}); '
            "each is taken as its whole day, the time of day being unknown."
        ),
        "",
        "",
    ),
    "trail-one-by-one": (
        "工作留痕“{exhibit}”文件较大，未安装 duckdb，逐条读取，结果相同，用时较长。",
        (
            'Trail "{exhibit}" is large and duckdb is not installed; it was read event by event, '
            "with the same results, more slowly."
        ),
        "",
        "",
    ),
    "trail-midnights-as-times": (
        (
            "工作留痕“{exhibit}”有 {number} 个时间（{column}）恰为零时；"
            "因该文件夜间也有记录，按零时整对待。"
        ),
        (
            'In trail "{exhibit}" {number} stamps ({column}) are exactly midnight; as the file '
            "has others of the night, they are taken as that time."
        ),
        "",
        "",
    ),
    "xes-mandatory-missing": (
        (
            "工作留痕“{exhibit}”声明每条都有的项目在一部分记录中没有（{activities}），"
            "按空白对待，不以声明中的默认值填补。"
        ),
        (
            'Trail "{exhibit}" declares attributes that some of its records lack '
            "({activities}); they count as blank and no default is filled in."
        ),
        "",
        "",
    ),
    "xes-unknown-elements": (
        "工作留痕“{exhibit}”中有 XES 规定之外的标签，没有读取：{activities}。",
        'Trail "{exhibit}" has tags that are not of XES and were not read: {activities}.',
        "",
        "",
    ),
    "xes-attributes-incomplete": (
        "工作留痕“{exhibit}”有 {number} 个属性缺少名称或者值（{lines}）。",
        'In trail "{exhibit}" {number} attributes lack a key or a value ({lines}).',
        "",
        "",
    ),
    "xes-events-outside": (
        "工作留痕“{exhibit}”有 {number} 条记录不属于任何案例（{lines}），列在“#0”之下。",
        'In trail "{exhibit}" {number} events belong to no trace ({lines}); they stand as "#0".',
        "",
        "",
    ),
    "xes-traces-empty": (
        "工作留痕“{exhibit}”有 {number} 个案例没有任何记录（{lines}）。",
        'In trail "{exhibit}" {number} traces have no event ({lines}).',
        "",
        "",
    ),
    "xes-traces-unnamed": (
        "工作留痕“{exhibit}”有 {number} 个案例没有名称（{lines}），按在文件中的次序编号，如“#3”。",
        (
            'In trail "{exhibit}" {number} traces have no name ({lines}); each is named by its '
            'number in the file, as "#3".'
        ),
        "",
        "",
    ),
    "xes-traces-same-name": (
        "工作留痕“{exhibit}”有 {number} 次两个案例用同一名称（{lines}），作为同一案例合并读取。",
        (
            'In trail "{exhibit}" two traces bear one name {number} times ({lines}); they were '
            "read as one."
        ),
        "请对照原系统核实是否确为同一案例。",
        "Check in the system whether they are the same.",
    ),
    "xes-late-attributes": (
        (
            "工作留痕“{exhibit}”有 {number} 个案例的部分属性写在大量记录之后（{lines}），"
            "前面的记录没有带上这些属性。"
        ),
        (
            'In trail "{exhibit}" {number} traces state attributes after many of their events '
            "({lines}); the earlier events lack them."
        ),
        "",
        "",
    ),
    "ocel-type-chosen": (
        (
            "工作留痕“{exhibit}”含有多类对象（{types}），对照表没有写明以哪一类为案例，"
            "以涉及记录最多的“{type}”为案例。"
        ),
        (
            'Trail "{exhibit}" has objects of several types ({types}), and no map says which are '
            'the instances; "{type}", which most events touch, was taken.'
        ),
        "有不妥的，请法制工作人员在对照表中写明 object_type。",
        "If that is not meant, legal staff should state object_type in the map.",
    ),
    "ocel-beside-events": (
        (
            "工作留痕“{exhibit}”在记录之外载有对象 {objects} 个、对象状态 {states} 条、"
            "对象之间的关系 {relations} 条。"
        ),
        (
            'Beside its events trail "{exhibit}" holds {objects} objects, {states} states of '
            "objects and {relations} relations between them."
        ),
        "",
        "",
    ),
    "ocel-objects-twice": (
        "工作留痕“{exhibit}”有 {number} 个对象重复登记（{lines}），类型以先登记的为准。",
        'Trail "{exhibit}" declares {number} objects again ({lines}); the first type counts.',
        "",
        "",
    ),
    "ocel-objects-undeclared": (
        "工作留痕“{exhibit}”有 {number} 条记录涉及没有登记的对象（{lines}）。",
        'In trail "{exhibit}" {number} events touch objects that are not declared ({lines}).',
        "",
        "",
    ),
    "ocel-ids-twice": (
        "工作留痕“{exhibit}”有 {number} 条记录的编号重复（{lines}）。",
        'In trail "{exhibit}" {number} events bear an id that stood before ({lines}).',
        "请对照原系统核实。",
        "Check them against the system.",
    ),
    "ocel-events-outside": (
        "工作留痕“{exhibit}”有 {number} 条记录不涉及“{type}”（{lines}），列在“#0”之下。",
        (
            'In trail "{exhibit}" {number} events touch no "{type}" ({lines}); they stand as '
            'the instance "#0".'
        ),
        "",
        "",
    ),
}

REASONS = {
    "not well-formed (invalid token)": (
        "有不合规则的字符",
        "a character or mark is not allowed here",
    ),
    "mismatched tag": ("标签没有成对", "a tag is not closed by its own"),
    "duplicate attribute": ("同一标签内属性重复", "a tag has one attribute twice"),
    "undefined entity": ("使用了没有定义的实体", "an entity is not defined"),
    "junk after document element": ("文件末尾有多余内容", "something follows the end"),
    "unbound prefix": ("前缀没有声明", "a prefix is not declared"),
    "reference to invalid character number": (
        "引用了不存在的字符",
        "a character is referred to that does not exist",
    ),
    "encoding specified in XML declaration is incorrect": (
        "声明的编码与实际不符",
        "the encoding declared is not the one used",
    ),
    "Extra data": ("内容结束之后有多余部分", "something follows the end"),
    "Expecting value": ("缺少值", "a value is missing"),
    "Expecting ',' delimiter": ("缺少逗号", "a comma is missing"),
    "Expecting ':' delimiter": ("缺少冒号", "a colon is missing"),
    "Expecting property name enclosed in double quotes": (
        "名称没有放在双引号之内",
        "a name is not in double quotation marks",
    ),
    "Invalid control character at": (
        "引号之内有不可见的控制字符",
        "a string holds an invisible character",
    ),
    "Unterminated string starting at": ("引号没有写完", "a quotation mark is not closed"),
    "file is not a database": ("不是数据库文件", "it is no database"),
    "database disk image is malformed": ("数据库已经损坏", "the database is damaged"),
}
"""Reasons as the libraries give them, in an officer's words: zh, en."""
