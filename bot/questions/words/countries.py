"""Country names → ISO 3166-1 alpha-2, the API's words: data.

The names of the standard in lower case, the usual short ones, and a few adjectives that people put before a
noun.
"""

from __future__ import annotations

_NAMES = """
AD andorra|AE united arab emirates;uae;emirates|AF afghanistan|AG antigua and barbuda;antigua|AI anguilla
AL albania|AM armenia|AO angola|AQ antarctica|AR argentina;argentinian|AS american samoa
AT austria;austrian|AU australia;aussie;australian|AW aruba|AX åland;aland islands|AZ azerbaijan
BA bosnia and herzegovina;bosnia|BB barbados|BD bangladesh|BE belgium;belgian|BF burkina faso
BG bulgaria;bulgarian|BH bahrain|BI burundi|BJ benin|BL saint barthelemy|BM bermuda|BN brunei|BO bolivia
BQ bonaire|BR brazil;brasil;brazilian|BS bahamas|BT bhutan|BW botswana|BY belarus|BZ belize
CA canada;canadian|CC cocos islands|CD democratic republic of the congo;dr congo
CF central african republic|CG congo|CH switzerland;swiss|CI ivory coast;cote d'ivoire|CK cook islands
CL chile;chilean|CM cameroon|CN china;chinese|CO colombia;colombian|CR costa rica|CU cuba
CV cape verde;cabo verde|CW curacao|CX christmas island|CY cyprus|CZ czech republic;czechia;czech
DE germany;deutschland;german|DJ djibouti|DK denmark;danish|DM dominica|DO dominican republic|DZ algeria
EC ecuador|EE estonia;estonian|EG egypt|EH western sahara|ER eritrea|ES spain;spanish|ET ethiopia
FI finland;finnish|FJ fiji|FK falkland islands|FM micronesia|FO faroe islands|FR france;french|GA gabon
GB united kingdom;great britain;britain;uk;england;british|GD grenada|GE georgia|GF french guiana
GG guernsey|GH ghana|GI gibraltar|GL greenland|GM gambia|GN guinea|GP guadeloupe|GQ equatorial guinea
GR greece;greek|GT guatemala|GU guam|GW guinea-bissau|GY guyana|HK hong kong|HN honduras
HR croatia;croatian|HT haiti|HU hungary;hungarian|ID indonesia;indonesian|IE ireland;irish
IL israel;israeli|IM isle of man|IN india;indian|IQ iraq|IR iran|IS iceland|IT italy;italian|JE jersey
JM jamaica|JO jordan|JP japan;japanese|KE kenya;kenyan|KG kyrgyzstan|KH cambodia|KI kiribati|KM comoros
KN saint kitts and nevis|KP north korea|KR south korea;korea;korean|KW kuwait|KY cayman islands
KZ kazakhstan|LA laos|LB lebanon|LC saint lucia|LI liechtenstein|LK sri lanka|LR liberia|LS lesotho
LT lithuania;lithuanian|LU luxembourg|LV latvia;latvian|LY libya|MA morocco|MC monaco|MD moldova
ME montenegro|MF saint martin|MG madagascar|MH marshall islands|MK north macedonia;macedonia|ML mali
MM myanmar;burma|MN mongolia|MO macao;macau|MP northern mariana islands|MQ martinique|MR mauritania
MS montserrat|MT malta|MU mauritius|MV maldives|MW malawi|MX mexico;mexican|MY malaysia|MZ mozambique
NA namibia|NC new caledonia|NE niger|NF norfolk island|NG nigeria;nigerian|NI nicaragua
NL netherlands;the netherlands;holland;dutch|NO norway;norwegian|NP nepal|NR nauru|NU niue|NZ new zealand
OM oman|PA panama|PE peru;peruvian|PF french polynesia|PG papua new guinea|PH philippines;the philippines
PK pakistan|PL poland;polish|PR puerto rico|PS palestine|PT portugal;portuguese|PW palau|PY paraguay
QA qatar|RE reunion|RO romania;romanian|RS serbia;serbian|RU russia;russian federation;russian|RW rwanda
SA saudi arabia|SB solomon islands|SC seychelles|SD sudan|SE sweden;swedish|SG singapore|SH saint helena
SI slovenia|SK slovakia|SL sierra leone|SM san marino|SN senegal|SO somalia|SR suriname|SS south sudan
ST sao tome and principe|SV el salvador|SX sint maarten|SY syria|SZ eswatini|TC turks and caicos islands
TD chad|TG togo|TH thailand;thai|TJ tajikistan|TK tokelau|TL timor-leste;east timor|TM turkmenistan
TN tunisia|TO tonga|TR turkey;türkiye;turkiye;turkish|TT trinidad and tobago;trinidad|TV tuvalu|TW taiwan
TZ tanzania|UA ukraine;ukrainian|UG uganda|US united states;united states of america;usa;america;american
US the us;u.s.;u.s.a.;the states;the united states;the usa|GB the uk;u.k.|UY uruguay|UZ uzbekistan
VA vatican city|VC saint vincent and the grenadines|VE venezuela|VG british virgin islands
VI us virgin islands|VN vietnam;viet nam|VU vanuatu|WF wallis and futuna|WS samoa|XK kosovo|YE yemen
YT mayotte|ZA south africa;south african|ZM zambia|ZW zimbabwe
"""

COUNTRIES = {
    name: entry[:2]
    for entry in _NAMES.replace("\n", "|").split("|")
    if entry
    for name in entry[3:].split(";")
}
