"""Pairs that differ in meaning, of kinds that lists of all fields have: the one is never taken for the other."""

from __future__ import annotations

import pytest

from tests.resolve.test_other_papers import is_shown, outcome

VENUE = "Journal of Feline Studies"

DOSES = [
    ("Bioavailability of ibuprofen tablets in volunteers", "Bioavailability of ibuprofen capsules in volunteers"),
    ("Intravenous iron for anaemia before cardiac surgery", "Intramuscular iron for anaemia before cardiac surgery"),
    ("Subcutaneous methotrexate in juvenile arthritis", "Intravenous methotrexate in juvenile arthritis"),
    ("Low-dose aspirin for the prevention of preeclampsia", "High-dose aspirin for the prevention of preeclampsia"),
    ("Once-daily tobramycin in cystic fibrosis", "Twice-daily tobramycin in cystic fibrosis"),
    ("Effects of 5 mg melatonin on sleep in shift workers", "Effects of 10 mg melatonin on sleep in shift workers"),
]  # fmt: skip
"""Dosage forms, routes, doses."""

ORGANS = [
    ("Function of the left ventricle after sepsis", "Function of the right ventricle after sepsis"),
    ("Resection of the liver in elderly patients", "Resection of the lung in elderly patients"),
    ("Renal denervation in resistant hypertension", "Adrenal denervation in resistant hypertension"),
    ("Proximal fractures of the humerus in athletes", "Distal fractures of the humerus in athletes"),
    ("Ureteral injuries during pelvic surgery", "Urethral injuries during pelvic surgery"),
    ("Ileal perforation in typhoid fever", "Ileac perforation in typhoid fever"),
    ("Perineal nerve injuries in cyclists", "Peroneal nerve injuries in cyclists"),
    ("Dorsal root stimulation for chronic pain", "Ventral root stimulation for chronic pain"),
]  # fmt: skip
"""Sides, organs and what sounds like them."""

CELLS = [
    ("Apoptosis induced by curcumin in MCF-7 cells", "Apoptosis induced by curcumin in MCF-10A cells"),
    ("Uptake of nanoparticles by HeLa cells", "Uptake of nanoparticles by HepG2 cells"),
    ("Transfection of HEK293 cells with lipid carriers", "Transfection of HEK293T cells with lipid carriers"),
    ("Behaviour of C57BL/6J mice in the open field", "Behaviour of C57BL/6N mice in the open field"),
    ("Response of Th1 cells to helminth antigens", "Response of Th2 cells to helminth antigens"),
    ("Depletion of CD4 cells in lupus nephritis", "Depletion of CD8 cells in lupus nephritis"),
]  # fmt: skip
"""Cell lines, strains, subsets of cells."""

LANGUAGES = [
    ("Named entity recognition for Hindi news text", "Named entity recognition for Urdu news text"),
    ("Acquisition of relative clauses in Danish children", "Acquisition of relative clauses in Spanish children"),
    ("A treebank of Old English poetry", "A treebank of Old Irish poetry"),
    ("Machine translation of Slovak legal texts", "Machine translation of Slovene legal texts"),
]  # fmt: skip
"""Languages, dead and living."""

PARTS = [
    ("Errors of the AD7124 converter in thermometry", "Errors of the AD7174 converter in thermometry"),
    ("Radiation tests of the XC7Z020 device", "Radiation tests of the XC7Z045 device"),
    ("Fatigue of the alloy Ti-6Al-4V after forging", "Fatigue of the alloy Ti-6Al-7Nb after forging"),
    ("Creep of steel 316L in liquid sodium", "Creep of steel 316H in liquid sodium"),
]  # fmt: skip
"""Part numbers, devices, alloys."""

PIECES = [
    ("Sleep and memory in ageing drivers", "Corrigendum: Sleep and memory in ageing drivers"),
    ("Sleep and memory in ageing drivers", "Sleep and memory in ageing drivers (vol 12, pg 4, 2018)"),
    ("Sleep and memory in ageing drivers", "Sleep and memory in ageing drivers: Erratum"),
    ("Sleep and memory in ageing drivers", "Expression of Concern: Sleep and memory in ageing drivers"),
    ("Sleep and memory in ageing drivers", "Dataset for: Sleep and memory in ageing drivers"),
    ("Sleep and memory in ageing drivers", "Replication data for: Sleep and memory in ageing drivers"),
    ("Sleep and memory in ageing drivers", "Supplemental material for Sleep and memory in ageing drivers"),
    ("Sleep and memory in ageing drivers", "Sleep and memory in ageing drivers: a dataset"),
    ("Sleep and memory in ageing drivers", "Sleep and memory in ageing drivers: authors' reply"),
    ("Sleep and memory in ageing drivers", "Sleep and memory in ageing drivers: protocol of a cohort"),
    ("Sleep and memory in ageing drivers", "A commentary on sleep and memory in ageing drivers"),
    ("Sleep and memory in ageing drivers", "Sleep and memory in ageing drivers revisited"),
    ("Sleep and memory in ageing drivers", "More on sleep and memory in ageing drivers"),
]  # fmt: skip
"""Notices, data sets, protocols, replies and corrections of a paper."""

VERSIONS = [
    ("GPT-3 as a reader of radiology reports", "GPT-4 as a reader of radiology reports"),
    ("GPT-4 as a reader of radiology reports", "GPT-4V as a reader of radiology reports"),
    ("YOLOv5 for the detection of road damage", "YOLOv8 for the detection of road damage"),
    ("Fine-tuning BERT for legal question answering", "Fine-tuning RoBERTa for legal question answering"),
    ("Llama 2 for clinical trial matching", "Llama 3 for clinical trial matching"),
    ("ResNet-18 for grading of apple leaves", "ResNet-50 for grading of apple leaves"),
    ("An evaluation of Windows 10 in hospitals", "An evaluation of Windows 11 in hospitals"),
    ("Python 2 in the teaching of physics", "Python 3 in the teaching of physics"),
    ("Validation of the PHQ-8 in primary care", "Validation of the PHQ-9 in primary care"),
    ("Norms of the WISC-IV in bilingual pupils", "Norms of the WISC-V in bilingual pupils"),
]  # fmt: skip
"""Versions of models, programs, scales."""

PLACES = [
    ("Groundwater of the upper Ganges plain", "Groundwater of the upper Mekong plain"),
    ("Malaria in North Sudan after the war", "Malaria in South Sudan after the war"),
    ("Elections in the Republic of the Congo", "Elections in the Democratic Republic of the Congo"),
    ("Birds of Guinea and their parasites", "Birds of Guyana and their parasites"),
    ("Reform of schools in Latvia since independence", "Reform of schools in Lithuania since independence"),
    ("Dengue in Dominica after the hurricane", "Dengue in Dominican Republic after the hurricane"),
    ("Soils of New South Wales under drought", "Soils of South Wales under drought"),
]  # fmt: skip
"""Places, and peoples called after them."""

POPULATIONS = [
    ("Wound healing in diabetic mice after laser", "Wound healing in diabetic rats after laser"),
    ("Hip fractures among nursing home residents", "Hip fractures among nursing home staff"),
    ("Vaccine hesitancy in mothers of infants", "Vaccine hesitancy in fathers of infants"),
    ("Asthma in preschool children near motorways", "Asthma in school children near motorways"),
    ("Depression among medical students in the pandemic", "Depression among dental students in the pandemic"),
    ("Sleep of nurses on night shifts in wards", "Sleep of midwives on night shifts in wards"),
    ("Diet of type 1 diabetic adolescents", "Diet of type 2 diabetic adolescents"),
]  # fmt: skip
"""Who or what was studied."""

OPPOSITES = [
    ("Stroke in patients with atrial fibrillation", "Stroke in patients without atrial fibrillation"),
    ("Learning of dependent risks in insurance", "Learning of independent risks in insurance"),
    ("Reversible inhibition of kinase signalling", "Irreversible inhibition of kinase signalling"),
    ("Equality of pay in public hospitals", "Inequality of pay in public hospitals"),
    ("Voluntary treatment of addiction in prisons", "Involuntary treatment of addiction in prisons"),
    ("Compressible flow around slender bodies", "Incompressible flow around slender bodies"),
    ("Oxidative phosphorylation of isolated liver", "Nonoxidative phosphorylation of isolated liver"),
    ("Coherent scattering of neutrons in water", "Incoherent scattering of neutrons in water"),
    ("Centralised procurement of vaccines", "Decentralised procurement of vaccines"),
    ("Microeconomics of small fisheries", "Macroeconomics of small fisheries"),
    ("Endothermic reactions in porous catalysts", "Exothermic reactions in porous catalysts"),
    ("Prograde rotation of small asteroids", "Retrograde rotation of small asteroids"),
    ("Homozygous carriers of the sickle gene", "Heterozygous carriers of the sickle gene"),
    ("Isotonic exercise of the elderly shoulder", "Isometric exercise of the elderly shoulder"),
    ("Dysphagia after stroke of the brain stem", "Dysphasia after stroke of the brain stem"),
    ("Systolic dysfunction in survivors of cancer", "Diastolic dysfunction in survivors of cancer"),
    ("Abduction of the hip in dancers", "Adduction of the hip in dancers"),
    ("Afferent fibres of the vagus in the cat", "Efferent fibres of the vagus in the cat"),
    ("Lexical effects of ageing on prosody", "Sublexical effects of ageing on prosody"),
]  # fmt: skip
"""Contraries, by a word or by its beginning."""

SYMBOLS = [
    ("Convergence of GAN training for images", "Convergence of GANs training for images of text"),
    ("Security of SSL in embedded devices", "Security of TLS in embedded devices"),
    ("Planning with POMDPs in elder care", "Planning with MDPs in elder care"),
    ("Scaling laws of LSTM language models", "Scaling laws of LSTMs and language models"),
    ("Formation of NO in turbulent flames", "Formation of NO2 in turbulent flames"),
    ("Detection of SARS-CoV in waste water", "Detection of SARS-CoV-2 in waste water"),
    ("Infection with HIV-1 in rural clinics", "Infection with HIV-2 in rural clinics"),
    ("Expression of IL-1α in keratinocytes", "Expression of IL-1β in keratinocytes"),
    ("Immunity to HPV 16 in young women", "Immunity to HPV 18 in young women"),
]  # fmt: skip
"""Acronyms, viruses, compounds, cytokines."""

NUMBERS = [
    ("Ten-year survival after mastectomy", "Five-year survival after mastectomy"),
    ("Tremors in the 19th century opera", "Tremors in the 20th century opera"),
    ("Inflation in Peru, 1980–1990", "Inflation in Peru, 1980–1995"),
    ("Films of 10 nm gold on glass", "Films of 10 μm gold on glass"),
    ("Sintering at 900 °C of porcelain", "Sintering at 950 °C of porcelain"),
    ("Phase I trial of a malaria vaccine", "Phase II trial of a malaria vaccine"),
    ("First-in-human study of an oral inhibitor", "First-in-class study of an oral inhibitor"),
    ("Book of abstracts of the third meeting on moss", "Book of abstracts of the thirteenth meeting on moss"),
]  # fmt: skip
"""Numbers, centuries, phases, units."""

ORDER = [
    ("Why do cats purr when they sleep", "Why do cats not purr when they sleep"),
    ("From theory to practice in nursing care", "From practice to theory in nursing care"),
    ("Effects of sleep on diet in nurses", "Effects of diet on sleep in nurses"),
    ("Dogs that bite men in small towns", "Men that bite dogs in small towns"),
    ("Predicting rain from wind in deserts", "Predicting wind from rain in deserts"),
]  # fmt: skip
"""The same words in another order, or denied."""

ALL = [
    *DOSES,
    *ORGANS,
    *CELLS,
    *LANGUAGES,
    *PARTS,
    *PIECES,
    *VERSIONS,
    *PLACES,
    *POPULATIONS,
    *OPPOSITES,
    *SYMBOLS,
    *NUMBERS,
    *ORDER,
]


@pytest.mark.parametrize("venue", ["", VENUE])
@pytest.mark.parametrize(("one", "other"), ALL)
def test_what_differs_in_meaning(one: str, other: str, venue: str) -> None:
    """Neither is taken for the other, of one year, whether the venue is known and the same or not."""
    assert is_shown(outcome(one, other, venue=venue, container=venue))
    assert is_shown(outcome(other, one, venue=venue, container=venue))


PIECES_BY_THE_AUTHORS = (
    "a dataset",
    "protocol of a cohort",
    "a pilot study",
    "an update",
    "interim results",
    "appendix",
    "Part II",
)


@pytest.mark.parametrize("subtitle", PIECES_BY_THE_AUTHORS)
def test_pieces_that_the_same_authors_publish(subtitle: str) -> None:
    """A paper's data, its plan and its stages are works of their own, by the same people in the same place and year."""
    title = "Sleep and memory in ageing drivers"

    assert is_shown(outcome(title, f"{title}: {subtitle}", authors=("Ada Byron",), venue=VENUE, container=VENUE))
    assert is_shown(outcome(f"{title}: {subtitle}", title, authors=("Ada Byron",), venue=VENUE, container=VENUE))
