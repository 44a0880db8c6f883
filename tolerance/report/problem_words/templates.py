"""Words for what is wrong with a template of documents, or with writing one.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
opens no file.
"""

from __future__ import annotations

TEMPLATES: dict[str, tuple[str, str, str, str]] = {
    "writer-missing": (
        "不能写成 {format} 文件：本机没有安装 {package}。",
        "No {format} file can be written: {package} is not installed on this machine.",
        "请执行 {command}；不便安装的，改用其他格式。",
        "Run {command}; where that cannot be done, choose another format.",
    ),
    "template-missing": (
        "没有这个 Word 模板。",
        "This Word template is not there.",
        "请核对 --templates；要新建模板，用 tolerance template new。",
        "Check --templates; tolerance template new makes a new one.",
    ),
    "template-name-unknown": (
        "{part}中“{tag}”所用的名称“{name}”不存在。",
        'There is no "{name}", which "{tag}" in the {part} asks for.',
        "请按模板说明改写名称，不要自拟。",
        "Write one of the names that templates are given.",
    ),
    "template-syntax": (
        "{part}中“{tag}”的写法有误：{why}。",
        'In the {part} "{tag}" is written wrongly: {why}.',
        "请核对 if 与 endif、for 与 endfor 是否成对，花括号是否写全。",
        "See that every if has its endif and every for its endfor, and that braces are closed.",
    ),
    "template-unsafe": (
        "{part}中“{tag}”使用了模板中不允许的写法“{what}”。",
        'In the {part} "{tag}" uses "{what}", which no template may.',
        "模板只能取值、判断、循环；请删去该写法。",
        "A template may only take values, compare and repeat; remove it.",
    ),
    "template-unusable": (
        "{part}中“{tag}”不能执行：{why}。",
        'In the {part} "{tag}" cannot be carried out: {why}.',
        "请恢复随附的模板，或者由修改模板的人员核对此处。",
        "Go back to the template supplied, or have this place checked by whoever changed it.",
    ),
    "template-crossed": (
        "模板的{part}填写后不成文档：标记跨越了段落、表格的边界。",
        "Filled in, the {part} of the template is no document: tags cross paragraphs or tables.",
        "请把 {{%p … %}} 单独放在一段，把 {{%tr … %}} 单独放在表格的一行，成对使用。",
        "Put {{%p … %}} in a paragraph and {{%tr … %}} in a row of their own, in pairs.",
    ),
    "template-runs-away": (
        "填写模板超出时限（{seconds}秒）或者内存限度（{megabytes}兆），已经停止。",
        (
            "Filling the template took more than {seconds} seconds or {megabytes} megabytes and "
            "was stopped."
        ),
        "请检查模板中的循环；恢复随附的模板即可成文。",
        "Check the template for loops; the template supplied will serve.",
    ),
    "template-loses": (
        "模板没有印出“{key}”，文书会缺少：{text}。",
        'The template does not print "{key}"; the paper would lack: {text}.',
        "请在模板中补上该项；不得印出不完整的文书。",
        "Add it to the template; no paper is written that lacks a part.",
    ),
    "template-active": (
        "模板含有宏、嵌入对象或者会自动取用其他内容的域：{part}。",
        "The template has a macro, an embedded object or a field that fetches: {part}.",
        "请在 Word 或者 WPS 中删去该内容，另存为不含宏的 docx。",
        "Remove it in Word or WPS, and save as a docx without macros.",
    ),
    "template-external": (
        "模板引用了文件以外的内容：{target}（{part}）。",
        "The template refers to something outside itself: {target} ({part}).",
        "请改为嵌入的图片，或者删去该引用；打开文书不得向外取用内容。",
        "Embed the picture or remove the reference; opening a paper must fetch nothing.",
    ),
}
