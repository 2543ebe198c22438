/** Phrases in Markdown that read from left to right wherever they stand, one a line: names, code, formulas, numbers. */
const LTR = String.raw`
BBC News
**BBC** News
BBC **News**
*BBC* **World** News
[BBC](https://bbc.example/) News
The [Old **Stone** Mill](https://mill.example/) Press
~~Old~~ New Name
<mark>Deep</mark> Sea
<kbd>Ctrl</kbd>+<kbd>C</kbd>
<kbd>Ctrl</kbd> + <kbd>Shift</kbd> + <kbd>Esc</kbd>
<kbd>⌘</kbd>+<kbd>K</kbd>
${'`x` + `y`'}
${'`a` = `b` − 1'}
${'`git add` && `git commit`'}
${'`x`, `y` and `z`'}
${'`GET` /users/:id'}
<samp>Error</samp>: <samp>404</samp>
<var>x</var> + <var>y</var>
File > Save As
Edit → Find → Replace
Settings » Privacy » Cookies
Start | Run | cmd
A → B
A ← B
A ⇒ B
A ≠ B
C++
C#
F#
.NET
.NET 8
ASP.NET Core
Node.js 24.1
Vue.js
C++17
Objective-C
J#
A+
A*
A−
O-
AB-
O+
B+ve
H₂O
H<sub>2</sub>O
CO₂
CO<sub>2</sub>
C₆H₁₂O₆
C<sub>6</sub>H<sub>12</sub>O<sub>6</sub>
Na⁺
Ca²⁺
SO₄²⁻
Fe³⁺ + Cl⁻
2H₂ + O₂ → 2H₂O
m²
m<sup>2</sup>
km/h
m/s²
m·s⁻²
kg·m⁻³
W/(m²·K)
25°C
-5°C
98.6°F
5kΩ
10µm
E=mc²
E = mc²
E = mc<sup>2</sup>
a² + b² = c²
a<sup>2</sup> + b<sup>2</sup> = c<sup>2</sup>
f(x) = 2x + 3
f(x)=x²
y = mx + b
2x + 3 = 7
2 + 3x = 7
5 × n
3 = x
sin(x)/x
log₂(n)
x ∈ A
α + β = γ
π ≈ 3.14159
ΔE
∂f/∂x
O(n log n)
P(A|B)
x ≤ 5
i++
++i
--verbose
--output=x.txt
-5x
a && b
a || b
x != y
x => y
x -> y
std::vector
printf()
main(String[] args)
array[0]
arr[i][j]
foo_bar
__init__
$PATH
%PATH%
#include
#OpenData
@reader_1
@daily.news
me@mail.example
first.last+tag@mail.example
https://site.example/a/b?c=d&e=f#g
https://site.example/wiki/Cairo_(Egypt)
www.site.example/path
site.example
localhost:8080
00:1A:2B:3C
fe80::1ff:fe23
2001:db8::8a2e
C:\\Users\\name
C:\\Program Files\\App
D:\\data\\
\\\\server\\share
/etc/passwd
/usr/local/bin/
~/.bashrc
./run.sh
../up/one
\*.txt
file.tar.gz
README.md
2024-01-15T10:30
2024-01-15T10:30:00Z
2024-01-15T10:30:00+03:00
2024-01-15
2024-01-15 10:30
2024-02-11/2024-02-18
WTI 79.9$
Brent 84€
He said 'no'
2024-W03
v2.1.3
v1.0.0-rc.1
1.0-beta.2
2.0.0-alpha+001
Python 3.12
HTTP/2
TLS 1.3
USB-C 3.2
Windows 11
iPhone 15 Pro Max
Boeing 747-400
Airbus A380-800
F-16
F-16 C/D
B-52
MiG-29
COVID-19
SARS-CoV-2
H1N1
IL-6
p53
omega-3
vitamin B12
4x4
3D
5G
8K
16GB
24fps
1. e4 e5 2. Nf3 Nc6
1.e4 c5
1. d4 Nf6 2. c4
12... Qxd5 13. O-O
O-O-O
Nxf7+
e8=Q#
SA03 8000 0000 6080 1016 7519
GB29 NWBK 6016 1331 9268 19
DE89370400440532013000
+20 2 2345 6789
+44 (0)20 7946 0958
010-2345-6789
(02) 2345-6789
800-555-0199
1-800-FLOWERS
4111 1111 1111 1111
978-3-16-148410-0
ISBN 978-3-16-148410-0
ISSN 0317-8471
DOI 10.1000/182
arXiv:2101.00001
10⁻⁶
6.02×10²³ mol⁻¹
Qurʾān
al-Qurʾān al-Karīm
ʿAbd al-Raḥmān ibn Khaldūn
ʿUmar
Shīʿa
‘Abd al-Malik
al-Shifa’
Ma'arri
Ḥadīth
Ṣaḥīḥ al-Bukhārī
Köln
São Paulo
Łódź
Curaçao
L'Oréal
O’Neill
Rock ’n’ Roll
Ελλάδα
Москва
Санкт-Петербург
東京
東京 2020
서울
नमस्ते
ไทย
U.S.
U.S. Army
U.K.
J.K. Rowling
J. R. R. Tolkien
e.g.
i.e.
p.m.
Dr. Strange
Mr. & Mrs. Smith
AT&T
R&D
Q&A
H&M
B&B
Johnson & Johnson
TCP/IP
AC/DC
and/or
w/o
K-pop
e-mail
Wi-Fi
X-ray
T-shirt
Coca-Cola
BBC (British)
BBC (2024)
BBC (World Service) Radio
BBC [sic]
(E)-hexenal
CC BY-SA 4.0
GPL-3.0
MIT License
ISO 8601
RFC 3339
UTF-8
UTC+3
GMT-05:00
EUR/USD
USD 1,250.50
US$ 500
$AAPL
€uro
Top 10
Apollo 11
Area 51
Level 42
Blink-182
Channel 4 HD
Route 66
Article 19
CNN, BBC, Reuters
Paris, France
London; Paris; Rome
Who's Who
Yes/No
Left - Right
Alpha – Omega
Act I: Scene II
Vol. 3, No. 2, pp. 15
Terminator 2: Judgment Day
Se7en
P!nk
Ke$ha
M*A*S*H
will.i.am
A.I.
The "New" World
Straight Outta Compton
Foo & Bar = Baz
&amp;nbsp;
Beyoncé®
Photoshop™
<b>Bold</b><i>Italic</i>
**A**B**C**
H<sub>2</sub>SO<sub>4</sub>
x<sub>1</sub>, x<sub>2</sub>, x<sub>n</sub>
10<sup>-6</sup>
2<sup>−3</sup>
√x
6.02×10²³
3 · 10⁻⁴
Ctrl-Alt-Del
Q1 2024
John 3:16
C₂H₅OH (aq)
H.264/AVC
ISO/IEC 27001:2022
E. coli O157:H7
2,4-D
3′-UTR
(2R,3S)-tartaric acid
NaHCO₃ → Na₂CO₃ + CO₂↑
H⁺ + OH⁻ ⇌ H₂O
∀x ∈ X
user@host:~$ ls
e2-e4
1...e5
¿Qué?
¡Hola!
p->next
${'`a`/`b`'}
<sup>14</sup>C dating
M16A4 (5.56×45mm)
(+20) 2 2345 6789
00961 1 234567
01 23 45 67 89
01.23.45.67.89
\*121\*5#
√2
∛27
^1.2.3
>=1.2.3 <2.0.0
33.5138° N, 36.2765° E
30°2′40″N 31°14′9″E
°C and °F
n! and k!
Yahoo! Japan
E!
Yahoo!
Tiffany & Co.
vs.
∫f(x)dx
x = (−b ± √(b²−4ac)) / 2a
[Fe(CN)₆]⁴⁻
CuSO₄·5H₂O
²³⁵U
PT1H30M
2024-03-05T18:30:15.250+02:00
~/Documents/report (1).pdf
v1.2.3-beta.4+build.5
EG38 0019 0005 0000 0000 2631 8000 2
rgb(29, 92, 99)
f: X → Y
Math.max(a, b)
Toys "R" Us
Disney+
7-Eleven
IPv6 ::1
Notepad++
1920×1080px
-v
-vv
-p 8080:80
-ing
un-
pre- and post-
(±)-limonene
D-(+)-glucose
lim x→∞
∑ 1/n²
√(x²+y²)
10^6
2^n
§ 12(1) BGB
42 U.S.C. § 1983
347 U.S. 483 (1954)
28 CFR § 0.85(l)
[2001] UKHL 12
(1999) 2 AC 1
Roe v. Wade, 410 U.S. 113 (1973)
7 Oct 2023
12–14 March 2024
"A" and "B"
(a) and (b)
Smith (45+2')
Messi 23', 45+1' (pen.)
[Ag(NH₃)₂]⁺
2.4 GHz/5 GHz
3.7 V, 5000 mAh
5 km (3.1 mi)
9 a.m.–5 p.m.
\*.{js,ts}
$(ls -l)
F/A-18E/F
S-300/S-400/S-500
T-72B3M
Patriot PAC-3 MSE
DF-21D
7.62×39mm
USS Gerald R. Ford (CVN-78)
PSG 3-1 Lyon
FC Bayern 04
Real 4–3 Barça (a.e.t.)
Nadal def. Djokovic 6–4, 3–6, 7–6(4)
WTI $78.45
BTC/USD 64,250.5
$1.5M–$2M
US$1,250.50/mt
EUR 1.2bn
@a, @b and @c
u/name r/sub
#100DaysOfCode
https://a.example/?a[]=1&b=(x)
ftp://files.example/pub/
git@host.example:org/repo.git
192.168.0.0/24
N,N-dimethylformamide
2-methyl-1-propanol
R–COOH
CH₂=CH₂
5-HT₂A
22q11.2
NM_000546.6:c.215C>G
5′-ATG-3′
Art. 5(3)(b)
UN Doc. A/RES/217(III)
Case C-311/18
ECLI:EU:C:2014:317
/ˈhæləʊ/
[ħ]~[ʕ]
kātib > kuttāb
NP[+wh]
CVE-2024-3094
Linux 6.8.0-31-generic
Intel® Core™ i9-14900K
WH-1000XM5
f/1.8, 1/200s, ISO 100
p. 12, n. 3
c. 1450
FY2023/24
T+90s
1 eV = 1.602×10⁻¹⁹ J
2 NaOH + H₂SO₄ → Na₂SO₄ + 2 H₂O
0–100 km/h in 3.2 s
20 °C to 30 °C
ls /tmp/\*
∇·E = ρ/ε₀
|x| < 1
“Time” and ‘Life’
‘Time’ and ‘Life’
[(a + b) × c] / d
M.Sc.
⌘ + ⇧ + K
⌥⌘V
F♯
'90s
Suárez 45+1'
US$
C$ 1.2bn
−x
n! = n·(n−1)!
33°30'N, 36°17'E
±0.5 mm (0.02 in)
Ph.D.
Gen. Smith, Col.
Lee et al. (2019)
[**A** & *B*](https://a.example/) v2
[Foo](https://a.example/)'s
${'`--flag`=`value`'}
Map&lt;K, V>[]
x[::-1]
git push origin HEAD~1
[Cu(H₂O)₆]²⁺
HLA-B\*27:05
t(9;22)(q34;q11)
ε₀ = 8.85×10⁻¹² F/m
LAL 102 @ GSW 99
AH 255/AD 869
Spider-Man: Far from Home (2019)
@user@mastodon.example
C++ (ISO/IEC 14882:2020)
x̄ ± s
s̱ābit
k̲h̲ān
🇪🇬 Egypt
🇪🇬🇯🇴 Egypt/Jordan
RJ-45/RJ-11
IEEE 802.11ax
p < 0.05
p = 0.003 (n = 42)
χ² = 12.4
[Co(NH₃)₆]Cl₃
Pb(NO₃)₂ + 2 KI → PbI₂↓ + 2 KNO₃
ΔG° = −RT ln K
pKa ~4.8
f′(x) = 2x
docker run -p 80:80 nginx:1.25-alpine
ssh -i ~/.ssh/id_ed25519 root@10.0.0.5
a ? b : c
#COP28 #ClimateAction
youtu.be/dQw4w9WgXcQ?t=42
ISBN-13: 978-0-306-40615-7
arXiv:2301.12345v2 [cs.CL]
Nature 585, 357–362 (2020)
vol. 12, no. 3 (2021): 45–67
$3.2bn (€2.9bn)
Blink-182's "All the Small Things"
S01E05 – "The Wolf"
Al-Hilal 3 (4) – (2) 3 Al-Nassr
Martin Luther King, Jr.
Amazon.com, Inc. (NASDAQ: AMZN)
Moody's Aa2/S&P AA
al-Ṭabarī, Taʾrīkh, II/3, 1234
Việt Nam
Война и мир
北京 (Běijīng)
Theorem 3 (Gauss)
kg CO₂e
4K@60Hz
0xDEADBEEF
θ = 45°
Mon–Fri 9:00–17:00
P3Y6M4DT12H
en-US,en;q=0.9
`;

/** Phrases that the plain algorithm sets rightly: each must stand as it would without any markup of ours. */
const PLAIN = `
1990-1995
9:30
21:05:59
3-1
1/2
12.5%
1,250
3.14
-5
+5%
192.168.1.1
15/01/2024
12-05-2024
2 + 2 = 4
25 kg
(BBC) (CNN)
(BBC) News
BBC؛ CNN
5 GB
$500
500$
100-200-300
`;

/** Lists for Arabic readers: the first stands at the right, though the plain algorithm joins them. */
const LISTS = `
BBC، CNN، Reuters
«BBC» «CNN»
C++، .NET
**BBC**، *CNN*
`;

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

/** See above. */
export const LTR_PHRASES: readonly string[] = lines(LTR);
/** See above. */
export const PLAIN_PHRASES: readonly string[] = lines(PLAIN);
/** See above. */
export const LISTED_PHRASES: readonly string[] = lines(LISTS);
