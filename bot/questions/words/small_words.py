"""Two lists of small words, kept apart because mixing them up makes wrong answers: data.

EMPTY words say nothing; OPERATORS change the meaning, and a sentence with one that no rule has used is
refused. A hyphen stands for a space or a hyphen.
"""

from __future__ import annotations

EMPTY = """
when-they-visit-us when-they-visit-our-site when-they-come-to-us when-visiting-us when-visiting-our-site
the a an my our your their its me we i you they it is are was were be been being do does did doing done have
has had please pls plz thanks thank-you hi hello hey ok okay well so show give tell get gets got getting
gimme fetch find see view print pull check look-up look-at know there here all receive receives received
made make makes mostly mainly happen happens occurred recorded tracked came come comes arrive arrived
visiting visited use used uses site website web-site web-sites webpage data info information table what
which how about would-you can-i could-i may-i would-like i-want-to i-d-like-to want-to want need need-to
like-to let lets let-me know-about wondering performing perform performed looking looking-at looked-at going
currently-doing show-me give-me tell-me send-me send-us quick quickly exactly coming type types usage level
different distinct-kinds kind kinds each-of report-on look show-up-as shows-up-as showing-up-as appear-as
appears-as activity actions history action fire fires fired firing trigger triggers triggered performs
question ask the-most-recent-data these those that that-we them everything hey-bot hi-bot hello-bot dear-bot
active any any-idea anyone anybody someone idea finding found discover discovered discovers thx ty cheers
cool great nice perfect sorry hmm hm um oh ah alright sure actually btw meant i-meant i-mean u guys
folks-here do-that hit hitting browsed browse browsing once-again wait oops ups whoops hang-on look-like
looks-like looked-like looking-like come-in came-in comes-in coming-in stopped-by stop-by came-by
came-across ran-into showing shown did-we-track we-track we-tracked do-we-track did-we-record lol yo right
go looks happening at-all ones one run run-a run-an run-the build compile prepare draw draw-me do-a do-an
do-the do-me perform-an perform-a kick-off start-with brief briefly at-a-glance lint review reviewing dump
grab output provide supply hand-me send-over wanna gonna gotta lemme wanna-see curious basically literally
just-curious fyi pretty-please asap urgently rq tho anything something giving gives inform performance exec
executive r am again ingested captured alone nah final mate listed credited some stood
these-days nowadays in-the-data in-our-data in-the-numbers drop-it-here drop-that-here drop-them-here
drop-it-in-here feel feels felt the-whole-day the-entire-day the-full-day stand stands nope naw
working having select pivot keep machines perf absolutely actual already although analyse analyze analysis
analytics anyway anyways anyhow apparently appreciate appreciated approx approximately available aware bro
buddy calculate checked checking clearly collect collected completely concerned crisp definitely detailed
dig easily ensure entirely especially even express fetching figured gather gathered general generally
genuinely gently glad good guess handy happened helpful helps hence honestly hope hoping imagine immediately
insight insights intend keen kinda knew learn lots maybe meanwhile might moment myself necessary nicely note
obtain occur occurs ongoing ourselves patience perhaps personally possible possibly precise precisely prefer
preferably prep preparing probably proceed properly provided put putting ready really regard remember reply
reported represent request respectively roughly rough said say saying seeing seem seemed seems shortly
simple simply sir somehow sounds speak spot stated statement straight style subject suddenly suppose sync
tabular take taken takes taking talk talking tells thank thing think thinking though thought thus told took
totally tried trying uh uhm ultimately understand unfortunately urgent useful verify very visual wanted
wants way ways welcome whenever while whilst willing wish yeah yep yes yup yours gain gained gaining flowed
flowing fare fared faring fares stack-up stacks-up stacked-up acquired acquire attributed attributable
originated originating stem stems stemmed resulted resulting extract extracted requesting confirm
double-check distributed spread ciao owed ur trace debug out-of-curiosity just-out-of-curiosity grateful
love
""".split()

# Of these, those behind which a value stands.
BEFORE_VALUES = frozenset({"from", "in", "on", "via", "through", "using", "with"})

OPERATORS = """
by per from via vs v versus to than most top only just not except without excluding exclude or over since
each every between against compared compare but nor non no never besides minus more fewer less higher lower
better worse greater least bottom worst fewest lowest after before until through and if when with into for
on in of at using within during across under above below same other another both either neither as-of as-at
by-the-end-of over-the-phone by-phone by-telephone via-phone via-telephone phone-orders phone-order
phone-sales phone-purchases phone-calls phone-call in-person in-store in-our-store in-the-store in-the-app
in-our-app in-app about-us internal-people internal-users internal-staff internal-visitors internal-team
""".split()
