"""The ordinary words of the haystack: what news is full of, and how sentences are put together from it."""

from __future__ import annotations

from typing import Final

NOUNS: Final = (
    "government minister talks border agreement war president parliament election party court report official statement vote "
    "country city state police army crisis deal region leader budget law reform tax bank price market economy trade company "
    "worker strike union school hospital water river port ship road bridge train airport gas oil power plant energy climate "
    "storm flood drought harvest farm grain fish forest island coast village capital province district council mayor judge "
    "lawyer trial charge sentence prison prisoner refugee migrant camp aid food medicine doctor vaccine "
    "disease patient family "
    "child woman student teacher pension wage job debt loan rate currency inflation export import tariff sanction embargo "
    "treaty summit delegation envoy ambassador embassy mission observer ceasefire truce attack missile drone soldier general "
    "weapon base patrol fleet exercise alliance member partner neighbor rival ally enemy threat risk warning promise demand "
    "offer condition proposal draft text article clause paragraph annex signature deadline delay meeting session agenda "
    "majority minority opposition coalition cabinet ministry agency commission committee tribunal inspector auditor expert "
    "engineer scientist researcher journalist newspaper source document letter record log page number "
    "figure share half third "
    "majority line map gate lock dam gauge reservoir canal cable pipeline grid station tower satellite network data computer "
    "account contract permit license register list order decree rule standard limit quota target measure "
    "plan project program "
    "fund cost bill fee fine penalty damage compensation claim dispute conflict question answer reason cause result effect "
    "change increase fall loss gain growth cut reserve supply shortage storage cargo barge truck fuel "
    "diesel wheat rice bread "
    "salt coal steel copper land soil field house building wall fence post office room table chair door window key book "
    "notebook witness evidence proof doubt trust silence word name voice speech interview press conference audience crowd "
    "protest march campaign candidate voter ballot seat term mandate successor resignation appointment "
    "decision verdict appeal "
    "ruling investigation inquiry search finding mistake failure success progress step way path hope fear anger patience "
    "courage memory history past future year month week night morning winter summer season weather snow rain tide wave wind "
    "sea bank shore quay harbor crew captain pilot passenger driver traffic accident fire explosion "
    "rescue shelter border-post "
    "corridor checkpoint zone territory sovereignty status recognition independence autonomy unity peace security defense "
    "intelligence secret leak message call visit trip tour talks-table handshake compromise concession red-line guarantee"
).split()

VERBS: Final = (
    "open close sign reject accept delay support demand offer warn promise discuss approve cancel extend suspend restore "
    "repair launch halt block seize return transfer finance fund reduce increase limit control inspect "
    "monitor publish record report "
    "announce confirm deny claim accuse defend attack protect replace remove appoint elect recognize "
    "negotiate mediate settle "
    "postpone prolong renew withdraw deploy train equip supply ship load deliver store export import tax charge fine "
    "compensate release detain question examine measure count estimate predict expect plan prepare "
    "organize manage lead join leave enter "
    "cross reach visit invite receive welcome thank remember explain describe mention answer address raise lower move follow "
    "watch guard cover rebuild improve reform change test review check compare divide share unite separate connect link "
    "trust respect ignore oppose criticize condemn praise regret welcome need want use save lose risk threaten obey enforce"
).split()

ADJECTIVES: Final = (
    "new old last first second next former current public private national regional local foreign international political "
    "economic military civil legal social central northern southern eastern western upper lower joint common shared separate "
    "independent neutral official secret open closed broad narrow long short early late recent final temporary permanent "
    "possible likely clear unclear strong weak high low large small great little full empty heavy light hard easy difficult "
    "dangerous safe serious urgent important necessary useful costly cheap free fair equal direct indirect formal informal "
    "written spoken signed unsigned complete partial entire single double armed unarmed peaceful violent fragile stable "
    "stalled frozen rural urban maritime coastal mutual unilateral humanitarian medical financial "
    "industrial agricultural electoral "
    "constitutional parliamentary judicial diplomatic strategic nuclear renewable seasonal annual monthly weekly daily"
).split()

SAID: Final = "said added warned insisted argued replied conceded noted explained repeated suggested complained".split()
WHEN: Final = (
    "on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|at the weekend|last week|last month|this year|in the spring|"
    "before the summer|in the autumn|over the winter|after the vote|before the talks|during the session|two days later|"
    "for the first time|once more|by the end of the month|within the hour|at noon|overnight|for years"
).split("|")
UNITS: Final = "percent|tons|kilometers|barges|soldiers|votes|seats|pages|families|million euros|billion|megawatts|days".split(
    "|"
)

# {n} a noun · {ns} nouns · {v} a verb, as it is · {vd} in the past · {vs} in the third person · {a} an adjective
# {who} an actor · {place} · {when} · {number} · {unit} · {said}
NARRATION: Final = (
    "The {a} {n} {vd} the {n} of the {n} {when}.",
    "{who} {said} that the {n} would {v} the {a} {n} unless the {ns} {v} it.",
    "Neither the {n} nor the {a} {n} {vd} the {n} in {place}.",
    "About {number} {unit} were {vd} in {place} {when}, according to the {n}.",
    "The {ns} of {place} {v} the {n}, and {who} {vd} it {when}.",
    "A {a} {n} on {ns} is to {v} the {n} before the {n} ends.",
    "{who} and {who} {vd} the {a} {n}; the {n} was not {vd}.",
    "It was the {n}, not the {n}, that {vd} the {ns} {when}.",
    "In {place} the {a} {ns} {v} a {n} that nobody {vd}.",
    "The {n} has {vd} {number} {unit} since the {n} {vd}.",
    "Without a {a} {n} the {ns} can {v} no {n}.",
    "{who} wants the {n} to {v} the {ns} and the {a} {n}.",
    "What the {n} calls a {a} {n} is a {n} for the {ns} of {place}.",
    "No {n} {vs} the {n} as long as the {a} {n} {vs} it.",
)
SPEECH: Final = (
    "We {vd} the {n} because the {ns} {vd} it first, and we shall {v} it again.",
    "I do not {v} the {n}. I {v} the {a} {n} that comes after it.",
    "Nobody has {vd} us a {n}, and nobody will {v} the {ns} for us.",
    "If the {n} is {vd} {when}, the {a} {ns} will {v} the {n}.",
    "My country has {vd} {number} {unit} and asks for a {n}, not for a {n}.",
    "There is no {a} {n} without a {n}, and there is no {n} in {place}.",
    "You can {v} a {n} with {ns}, but you cannot {v} it with a {a} {n}.",
    "I have {vd} this {n} for {number} years, and it has never {vd} the {ns}.",
    "They call it a {n}. We call it what it is: a {a} {n}.",
    "We are ready to {v} the {n} if the {ns} are {vd} and the {n} stays {a}.",
    "Let the {ns} {v} the {n}; the {n} will be here when they {v} it.",
    "The {n} told us that the {a} {n} would {v}. It {vd}, and the {ns} did not.",
)
QUESTIONS: Final = (
    "Will the {n} {v} the {a} {n} before the {n}?",
    "Who should {v} the {n} of the {ns}?",
    "Should the {ns} of {place} {v} the {n}?",
    "Can the {a} {n} be {vd} without the {n}?",
    "When will the {n} in {place} be {vd}?",
    "What does the {a} {n} mean for the {ns}?",
    "How many {ns} does the {n} {v}?",
    "Does the {n} {v} the {a} {n}, or the {ns}?",
)
CLAIMS: Final = (
    "The {n} is {a} and should {v} the {ns}.",
    "Only a {a} {n} can {v} the {n}.",
    "The {ns} were {vd} by the {n} and not by the {n}.",
    "No {n} is needed; the {a} {n} {vs} the {ns}.",
    "The {n} must be {vd} {when}, with a {a} {n}.",
    "It depends on {place}, where the {ns} {v} the {n}.",
)
NOTES: Final = (
    "The {n} is {vd} in {place}.",
    "{who} {vs} the {n} in public.",
    "The {a} {n} is put off, and the {ns} {v} it.",
    "A {n} of {number} {unit} becomes known.",
)
TITLES: Final = (
    "{place}: the {n} {vs} the {a} {n}",
    "A {a} {n} for {place}, and no {n} for the {ns}",
    "{who} {vs} the {n}; the {ns} {v} on",
    "The {n} that {vd} the {ns}",
    "After the {n}, a {a} {n} in {place}",
    "{number} {unit} and a {n}",
)
# Of these the targets hold too few to draw from.
FOREIGN: Final = {
    "ja": (
        "政府は 国会で 首相が 大臣の 会議を 合意に 交渉は 港の 船を 海岸で 発電所の 電力を "
        "原子炉が 計画を 避難所 住民に 県庁で 安全な 規制を 検査が 報告書 新聞は 記者会見 "
        "来月から 昨年の 予算を 道路が 学校の 地震で 津波が 台風の 漁業を 市長は 選挙に 投票が "
        "住宅の 工場を 労働者の 輸出が 輸入を 条約の 署名を 延期した 再開する 発表した 述べた "
        "求めている 必要がある 難しい 新しい 大きな 最初の"
    ).split(),
    "ko": (
        "정부는 국회에서 총리가 장관의 회의를 합의에 협상은 항구의 선박을 해안에서 발전소의 "
        "전력을 원자로가 계획을 대피소 주민에게 도청에서 안전한 규제를 검사가 보고서 신문은 "
        "기자회견 다음달 작년의 예산을 도로가 학교의 지진으로 태풍의 어업을 시장은 선거에 투표가 "
        "주택의 공장을 노동자의 수출이 수입을 조약의 서명을 연기했다 재개한다 발표했다 말했다 "
        "요구한다 필요하다 어렵다 새로운 커다란 처음의 아니라 습관처럼 허가를"
    ).split(),
    "th": (
        "รัฐบาล รัฐสภา นายกรัฐมนตรี รัฐมนตรี ประชุม ข้อตกลง เจรจา ท่าเรือ เรือ "
        "ชายฝั่ง โรงไฟฟ้า พลังงาน แผน ประชาชน ปลอดภัย ตรวจสอบ รายงาน "
        "หนังสือพิมพ์ เดือนหน้า ปีที่แล้ว งบประมาณ ถนน โรงเรียน แผ่นดินไหว "
        "พายุ ประมง เลือกตั้ง ลงคะแนน บ้าน โรงงาน แรงงาน ส่งออก นำเข้า ลงนาม "
        "เลื่อน เปิดใหม่ ประกาศ กล่าว ต้องการ จำเป็น ยาก ใหม่ ใหญ่ แรก ความเสี่ยง ไฟฟ้า ซื้อขาย"
    ).split(),
}
