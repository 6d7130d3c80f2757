"""Texts for the check of texts: what must be found however it is disguised, by which check; and what people say every day."""

DISGUISED = {
    # as it stands
    "加微信领优惠券": "contact",
    "需要的加我微信": "contact",
    "add me on WeChat for a discount": "contact",
    "操你妈": "insults",
    "what the fuck is this": "insults",
    "国家级的品质": "claims",
    "本品是最佳选择": "claims",
    "全网最低价": "claims",
    "the best in the world, buy it": "claims",
    "网上赌场首存送八十八": "gambling",
    "online casino, free spins bonus": "gambling",
    "兼职刷单，日结": "fraud",
    "earn $500 a day from home": "fraud",
    "出售冰毒": "drugs",
    "buy xanax here": "drugs",
    "枪支弹药，货到付款": "weapons",
    "guns for sale": "weapons",
    "代开发票，价格从优": "forgery",
    "fake passports and ids": "forgery",
    "同城约妹，上门": "sexual",
    "send nudes": "sexual",
    # between the letters
    "加.微.信": "contact",
    "加 微 信": "contact",
    "加 V 信": "contact",
    "加❤微❤信": "contact",
    "加，微，信": "contact",
    "【加】【微】【信】": "contact",
    "加-=微~信": "contact",
    "加\u200b微\u200c信\u2060": "contact",
    "网*上*赌*场": "gambling",
    "刷_单_兼_职": "fraud",
    "f-u-c-k": "insults",
    "f u c k this": "insults",
    "f,u,c,k": "insults",
    "f.u.c.k": "insults",
    "o n l i n e c a s i n o": "gambling",
    "fu\u00adck": "insults",
    # other letters
    "ｆｕｃｋ": "insults",
    "FUCK": "insults",
    "𝐟𝐮𝐜𝐤": "insults",
    "ⓕⓤⓒⓚ": "insults",
    "🅵🆄🅲🅺": "insults",
    "🇫🇺🇨🇰": "insults",
    "f\u0336u\u0336c\u0336k\u0336": "insults",
    "fùçk": "insults",
    "ѕhіt": "insults",
    "саsіno bonus": "gambling",
    "ᴘᴏʀɴ": "sexual",
    "sh1t": "insults",
    "b1tch": "insults",
    "a$$hole": "insults",
    "p0rn": "sexual",
    "v1agra": "drugs",
    "c0caine": "drugs",
    # repeated and covered letters, parts of a longer word
    "fuuuuuuuck": "insults",
    "biiiitch": "insults",
    "加微微微信": "contact",
    "f**k": "insults",
    "sh*t": "insults",
    "b***h": "insults",
    "a*****e": "insults",
    "motherfucking": "insults",
    # Chinese, written otherwise
    "加薇信": "contact",
    "加威❤信": "contact",
    "加徽信": "contact",
    "網上賭場": "gambling",
    "賭博網站": "gambling",
    "國家級": "claims",
    "兼職刷單": "fraud",
    "代開發票": "forgery",
    "ＱＱ：８８８８６６６６": "messenger id",
    "jia wei xin 领取": "contact",
    "加vx": "contact",
    "+扣扣 12345678": "messenger id",
    "傻8": "insults",
    # numbers, ids, addresses
    "13800138000": "phone",
    "138 0013 8000": "phone",
    "138-0013-8000": "phone",
    "1380 0138 000": "phone",
    "+86 138 0013 8000": "phone",
    "1 3 8 0 0 1 3 8 0 0 0": "phone",
    "1.3.8.0.0.1.3.8.0.0.0": "phone",
    "一三八零零一三八零零零": "phone",
    "壹叁捌零零壹叁捌零零零": "phone",
    "一三八 〇〇一三 八〇〇〇": "phone",
    "138零零138零零零": "phone",
    "①③⑧⓪⓪①③⑧⓪⓪⓪": "phone",
    "１３８００１３８０００": "phone",
    "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣": "phone",
    "l38oo138ooo": "phone",
    "电话13800138000找我": "phone",
    "vx13800138000": "messenger id",
    "call (415) 555-0132": "phone",
    "+44 20 7946 0958": "phone",
    "010-62345678": "phone",
    "vx: abc_defg": "messenger id",
    "VX abcdefg": "messenger id",
    "微信号abcdefgh": "messenger id",
    "微信：abc12345": "messenger id",
    "WeChat ID: seller_2020": "messenger id",
    "扣扣一二三四五六七八": "messenger id",
    "telegram: @sellerbot": "messenger id",
    "http://example.com/x": "link",
    "hxxp or www.example.com": "link",
    "去 example点com 看": "link",
    "example[.]com": "link",
    "example dot com": "link",
    "example。com": "link",
    "t.me/sellerbot": "link",
    "write to someone@example.org": "e-mail",
}

ORDINARY = """
最后我还是选了大号的杯子。
第一次买这个牌子，没有失望。
第一眼就喜欢上了。
微信支付教程：先打开钱包，再点扫一扫。
店里增加微信支付，结账快多了。
价格略有增加，微信上也能看到。
可以在微信小程序里查订单。
更加微妙的味道，加微辣刚刚好。
加群众演员一共二十人。
参加群里的活动得了一张券。
十字路口交叉的地方就是门店。
出口交货，包装完好。
这是妈妈的味道。
干妈的辣酱配面条。
吓死妈妈了，还好没摔坏。
混蛋黄酱之前先打散。
去死皮的效果不错。
做爱心早餐用的模具。
大麻花又香又脆。
这孩子特别爱笑，气色也好。
好笑气氛，全家都乐了。
用手枪钻打了两个孔。
海军刺绣很精致。
子弹头水壶，小巧。
纯棉四件套出售前都洗过。
牙刷单支包装，很干净。
宣传销售的话不要全信。
跑分测试大概二十万。
一套现货，当天发出。
洗衣机洗，钱包别忘了拿出来。
彩色铅笔票价已含。
最佳赏味期是七天。
煮到八分熟口感最佳。
最佳食用温度六十度。
水温八十度左右，绿茶最佳。
最高级别的警报是红色。
这是世界第一次有人这样做灯。
国家级非遗传承人的手艺。
尺寸 180 200 220 150 厘米都有。
长 120，宽 60，高 75 厘米。
订单号 202603150012345，已签收。
运单号 SF1234567890123。
条码 6901234567892。
价格 1599、1699、1799 元三档。
营业时间 10:30-21:45，周一休息。
2026年3月15日到货，3月18日安装。
容量 600 毫升，重 98 克。
一二三四五六七八九十，数了十遍。
电压 220V，功率 1500W。
V领毛衣显脸小，加V领更好看。
M 码偏大，L 码正好。
QQ糖口味很多。
A货架上的最后一件。
客服电话 400-123-4567。
10k粉丝都在用的杯子。
特殊服务器接口需要转接头。
智能门锁智障人士也能用。
学生妹妹也喜欢这款书包。
找小姐姐合影留念。
王八十岁的爷爷都会装。
黄片糖煮姜茶，暖胃。
婴幼女装偏小一码。
代替考虑过的另一款。
雕刻章鱼图案的勺子。
气球拍照很好看，气枪不要对着人。
银行卡支付也可以，卡号不用给店家。
这个价位里性价比很高。
比想象中重，但是很稳。
煮面、烧水、喝茶，一只杯子都行。
Essex is where the table was made.
A visitor from Scunthorpe wrote this.
The class was full of assassins in the game.
A classic assessment of the glass.
Pass the grass, please, and the brass bowl.
The shirt is lovely; it fits like a glove.
Shiitake mushrooms and sushi rice.
Therapist finder, therapy pillow.
Cocktail glasses with a peacock on them.
Analysis of the canal, in an album.
The title of the constitution, Titan.
Matsushita made the lamp.
Dickens and Moby Dick on the shelf.
The bass guitar, the bassoon, the embassy.
Saturday at 10:30, Sunday at 11:45.
The heroine of the novel drinks tea.
Fukuoka ramen and a bowl from Penistone.
Our dog, a Shih Tzu, loves the mat.
The cuckoo clock ticks, the clicker clicks.
Use it as is; assemble it in an hour.
This is my pen.is it yours?
I love it.top is soft, the skirt as well.
Runs small.Sleeves are long.
It measures 180 x 200 x 35 cm.
Order 112-1234567-1234567 arrived early.
Order number 20260315001.
SKU 4011200296908, batch 2026-03-15.
Model A55, B00K and S5H1 are out.
Prices 1,299 and 1,399; was 1,599.
ISBN 978-3-16-148410-0.
Version 1.3.8.0 of the app.
Wash at 40, dry at 60, iron at 110.
Best before 12/2026, keep cool.
The best mug I have had so far.
My best friend gave me this.
Food porn, as they say: the photos are great.
Fire retarded fabric, as the label says.
Flame retardant, and soft.
The bastard file takes off a lot of metal.
Pussy willow branches in the vase.
Butter, sugar, five eggs; whisk, then fold.
Call me old-fashioned, but I like paper.
Email support was quick to answer.
WeChat Pay works at the counter.
The WeChat mini-program shows the order.
No.1 size fits, no. 2 is too wide.
She'll be home by 5, he'll cook.
Shot glasses, six of them.
A 100% cotton shirt, 100% worth it.
We shipped it on the 3rd.
Hello! Thanks for the fast delivery :)
Café au lait, crème brûlée, naïve art.
Ελληνικό λάδι, русский чай, 日本のお茶.
e.g. in the kitchen, i.e. near the stove, etc.
""".strip().splitlines()
