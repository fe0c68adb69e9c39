"""Scholars' words by what they are made of: `macro` + `gnathia`, `odonto` + `clast`, `di` + `ethyl` + `amine`; pure.

No list of words holds them all, so that one which is in none may yet be a word, and no slip for its neighbour.
"""

from __future__ import annotations

import re

FORMS = frozenset(
    """allo amphi aniso ante anthropo anti archaeo arterio ati auto bacterio bi bio brachy brady carcino cardio centi
    cephalo cerebro chemo chloro chondro chromo chrono circum co contra counter cranio crypto cyano cyclo cyto de deca
    deci demo dendro dermato dermo di diplo dis dodeca dys ecto electro embryo endo entero epi equi erythro eu ex exo
    extra femto ferri ferro fibro gastro geno geo giga glosso gluco glyco gono gyro haemo halo hapto hecto helio hemi
    hemo hepa hepato hepta hetero hexa histo holo homeo homo hyalo hydro hygro hyper hypno hypo idio immuno infra inter
    intra intro iso karyo kilo lacto leuco leuko lipo litho lympho macro magneto mega meio melano meno mero meso meta
    metallo micro milli mini mito mono morpho muco multi myco myelo myo myxo nano necro neo nephro neuro nitro non nor
    normo nucleo octa odonto oligo onco oo ophthalmo opto ortho osteo oto over oxo oxy pachy paedo paleo pan para patho
    pedo penta per peri petro phago pharmaco phono phospho photo phyco phyllo physio phyto pico plasmo pleo pleuro
    pneumo poly post pre pro proto pseudo psycho ptero pyelo pyo pyro quadri quasi radio re retro rhino ribo sacro sapro
    sarco schizo sclero seleno semi septi sero sidero socio spermato spino splanchno spondylo staphylo stereo strepto
    strio strobo sub sulfo super supra sym syn tachy tauto techno tele telo tera tetra thermo thio thrombo thyro topo
    trans tri tropho tropo ultra un under uni uno uretero urethro uro utero vaso ventriculo xantho xeno xero xylo zoo
    zygo""".split()  # noqa: SIM905
)
"""What scholars' words begin with."""

_FINALS = frozenset(
    """algia angiectasis blast blastoma carp cele centesis cide clasis clast coccus cyanin cyte cytosis derm derma desis
    desma dynia ectasia ectasis ectomy emesis flavin form gamy gen genesis genic genous gnosia gony gram graph graphy
    kinase kinesis lith lithiasis logy lysis lytic malacia mancy mania megaly meter metry mimetic morph morphic mycin
    myces nema nomy opsia opsy pathy penia pexy phage phagia phagy phasia phasic phil phile philia philic phobe phobia
    phobic phore phoresis phrenia phyll phyte plakia plasia plasm plast plasty plegia pnea pod poiesis pore porphyrin
    ptosis rrhagia rrhaphy rrhea saccharide schisis sclerosis scope scopy soma some sperm spora stasis static stat stoma
    stomy taxis taxy therapy thermia thermic thrix tomy tonia tonic topic toxic toxin tripsy trope trophic trophy tropic
    tropin tropism tropy type zoite zoon zyme""".split()  # noqa: SIM905
)
"""What scholars' words end in, with or without an s."""

# `diethylamine`, `tetrachlorobenzene`, `methylpropanoate`: a compound by the rules of its naming
_COMPOUND = re.compile(
    r"""(?:mono|di|tri|tetra|bis|tris|cyclo|iso|neo|poly|per|ortho|meta|para|meth|eth|prop|but|pent|hex|hept|oct|non|dec
    |allyl|vinyl|phen|benz|tolu|xyl|naphth|anthr|pyr|imid|furan|pyrrol|indol|quinol|thiaz|thi|az|ox|sil|bor|phosph|ars
    |sel|tell|stann|plumb|fluor|chlor|brom|iod|cyan|nitr|amin|amid|imin|hydr|carb|form|acet|keto|sulf|sulph|mercapt
    |malon|succin|glutar|adip|fumar|male|phthal|salicyl|lact|citr|tartr|ammon|guan|ol|al|an|en|yn|in|yl|on|at|it|id|ic
    |os|as|um|ium|ur|o|y|e|a)+s?""",
    re.VERBOSE,
)

_LEAST_SHARED = 3
"""Letters that two words must have beside what differs: with fewer, anything has them."""


def are_two(one: str, other: str) -> bool:
    """Tell whether two like words are put together from other parts, so that neither is the other's slip."""
    return _differ_in(FORMS, one, other) or _differ_in(_ENDED, one[::-1], other[::-1]) or _are_compounds(one, other)


_ENDED = frozenset(f"{plural}{final[::-1]}" for final in _FINALS for plural in ("", "s"))
"""The same, read from the end."""


def _differ_in(parts: frozenset[str], one: str, other: str) -> bool:
    """Tell whether two words begin with two of the parts, and go on alike."""
    return any(
        one[:at] in parts and other.endswith(one[at:]) and other[: len(other) - len(one) + at] in parts
        for at in range(2, len(one) - _LEAST_SHARED + 1)
    )


def _are_compounds(one: str, other: str) -> bool:
    return _COMPOUND.fullmatch(one) is not None and _COMPOUND.fullmatch(other) is not None
