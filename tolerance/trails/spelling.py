"""One spelling for what offices write in several: width, spaces, a full stop at the end, script.

``plain`` is for whatever is compared. ``one_script`` goes further and is for the words of
systems only, step names and headings: of people's names 於 and 于, 鍾 and 钟 are two.
"""

from __future__ import annotations

import unicodedata

_PAIRS = """
萬万與与專专業业東东個个豐丰臨临爲为為为麗丽舉举義义習习鄉乡書书爭争產产産产從从
儀仪們们價价眾众衆众優优會会傳传傷伤體体債债償偿儲储兒儿黨党蘭兰關关興兴養养內内
寫写軍军農农決决況况凍冻準准減减湊凑幾几憑凭擊击劃划則则創创刪删別别製制辦办務务
動动勵励勞劳勢势區区醫医華华協协單单衛卫卻却廠厂歷历曆历縣县參参雙双發发變变疊叠
臺台號号後后聽听啓启啟启員员諮咨響响國国場场壇坛牆墙聲声處处備备復复複复頭头獎奖
實实審审賓宾對对導导盡尽層层屆届歲岁廣广莊庄庫库應应龐庞廢废開开異异彈弹強强歸归
當当錄录録录徵征徑径態态總总驚惊懲惩願愿戰战戶户託托執执擴扩拋抛護护報报擔担擬拟
揀拣攔拦撥拨擇择挾挟揮挥損损換换據据攝摄敵敌數数斷断無无舊旧時时晝昼顯显晉晋暫暂
術术機机雜杂權权條条極极構构樞枢標标欄栏樣样覈核檔档橋桥檢检樓楼檻槛歡欢殘残毀毁
畢毕匯汇彙汇漢汉註注潔洁測测濟济瀏浏灣湾滯滞滿满災灾點点煩烦熱热狀状獨独環环現现
瑣琐電电畫画療疗鹽盐監监蓋盖盤盘矚瞩碼码確确禮礼禍祸離离種种積积稱称稅税穩稳窮穷
競竞筆笔築筑簽签籤签簡简類类糧粮係系繫系緊紧紅红約约級级紀纪純纯綱纲納纳縱纵紛纷
紙纸綫线線线練练組组細细織织終终經经綁绑結结繪绘給给絡络絕绝絶绝統统繼继緒绪續续
維维綜综綠绿緩缓編编縮缩繕缮繳缴網网罰罚罷罢職职聯联膚肤勝胜腦脑脫脱臉脸艙舱節节
範范藥药萊莱獲获營营虛虚蟲虫補补裝装見见觀观規规覽览覺觉觸触計计訂订認认討讨讓让
訓训議议訊讯記记講讲許许論论訟讼設设訪访証证證证評评訴诉診诊詞词譯译試试誠诚話话
詢询該该詳详誡诫誤误說说説说請请讀读調调談谈譴谴負负財财責责賬账質质貧贫購购費费
資资賞赏賠赔贈赠趕赶踐践車车軌轨轉转輪轮軟软輕轻載载較较輛辆輸输轄辖轍辙辭辞辯辩
邊边達达遷迁過过運运還还這这進进遠远違违連连遲迟跡迹適适選选遞递遙遥郵邮鄰邻鄭郑
採采釋释鑒鉴鑑鉴針针鐘钟鋼钢鑰钥鉤钩錢钱鐵铁銀银鏈链銷销鎖锁錯错鎮镇長长門门閉闭
問问間间聞闻閱阅閲阅闊阔隊队陽阳陰阴陣阵階阶際际陸陆陳陈險险隨随隱隐隸隶難难靜静
頁页頂顶項项順顺須须顧顾頓顿頒颁預预領领頻频題题額额風风飛飞館馆饋馈驅驱駁驳駛驶
駐驻驗验騎骑騙骗驟骤鮮鲜黃黄齊齐齡龄
"""
"""Traditional, simplified: the characters of office systems whose reading is not in doubt."""
_SIMPLIFIED = str.maketrans(
    {
        pair[0]: pair[1]
        for line in _PAIRS.split()
        for pair in zip(line[::2], line[1::2], strict=True)
    }
)


def plain(text: str) -> str:
    """Fold full and half width, invisible marks, outer spaces and a closing stop."""
    folded = unicodedata.normalize("NFKC", text)
    visible = "".join(c for c in folded if unicodedata.category(c) != "Cf")
    return visible.strip().rstrip("。.;,、 ")


def one_script(text: str) -> str:
    """Fold a system's word, which may be in either script, as ``plain`` does and to one script."""
    return plain(text).translate(_SIMPLIFIED)
