"""Items of every kind that lists hold, and some that are meant ill; facts of real papers, by hand."""

from __future__ import annotations

from sslbib.item import Date, Item, Link, Name

ARTICLE = Item(
    id="zhou2022generalized",
    type="article-journal",
    title="Generalized radiograph representation learning via cross-supervision",
    author=(Name("Zhou", "Hong-Yu"), Name("Yu", "Yizhou")),
    container_title="Nature Machine Intelligence",
    container_title_short="Nat Mach Intell",
    issued=Date(((2022, 1, 20),)),
    publisher="Springer Science and Business Media LLC",
    volume="4",
    issue="1",
    page="32-40",
    doi="10.1038/s42256-021-00425-9",
    issn=("2522-5839",),
    arxiv="2111.03452",
    arxiv_class="eess.IV",
    language="en",
    keyword=("2D (X-ray)",),
    code=(Link("Github", "https://github.com/funnyzhou/REFERS"),),
    links=(Link("Preprint", "https://arxiv.org/abs/2111.03452"),),
)
ARTICLE_NUMBER = Item(
    id="chen2019self",
    type="article-journal",
    title="Self-supervised learning for medical image analysis using image context restoration",
    author=(Name("Chen", "Liang"), Name("Rueckert", "Daniel")),
    container_title="Medical Image Analysis",
    issued=Date(((2019, 12),)),
    publisher="Elsevier BV",
    volume="58",
    article_number="101539",
    doi="10.1016/j.media.2019.101539",
    issn=("1361-8415",),
)
IEEE = Item(
    id="huang2021gloria",
    type="paper-conference",
    title="GLoRIA: A Multimodal Global-Local Representation Learning Framework for Label-efficient Recognition",
    author=(Name("Huang", "Shih-Cheng"), Name("Lungren", "Matthew P.")),
    container_title="2021 IEEE/CVF International Conference on Computer Vision (ICCV)",
    event_title="2021 IEEE/CVF International Conference on Computer Vision (ICCV)",
    event_place="Montreal, QC, Canada",
    event_date=Date(((2021, 10, 10), (2021, 10, 17))),
    issued=Date(((2021, 10),)),
    publisher="IEEE",
    publisher_place="Piscataway, NJ",
    page="3922-3931",
    doi="10.1109/ICCV48922.2021.00391",
    isbn=("978-1-6654-2812-5",),
)
LNCS = Item(
    id="kayal2020region",
    type="paper-conference",
    title="Region-of-Interest Guided Supervoxel Inpainting for Self-supervision",
    author=(Name("Kayal", "Subhradeep"), Name("Bruijne", "Marleen", non_dropping_particle="de")),
    editor=(Name("Martel", "Anne L."),),
    container_title="Medical Image Computing and Computer Assisted Intervention – MICCAI 2020",
    collection_title="Lecture Notes in Computer Science",
    volume="12261",
    event_title="MICCAI 2020",
    event_place="Lima, Peru",
    issued=Date(((2020,),)),
    publisher="Springer International Publishing",
    publisher_place="Cham",
    page="500-509",
    doi="10.1007/978-3-030-59710-8_49",
    isbn=("978-3-030-59709-2", "978-3-030-59710-8"),
    issn=("0302-9743",),
)
NEURIPS = Item(
    id="chaitanya2020contrastive",
    type="paper-conference",
    title="Contrastive learning of global and local features",
    author=(Name("Chaitanya", "Krishna"), Name("Konukoglu", "Ender")),
    container_title="Advances in Neural Information Processing Systems",
    issued=Date(((2020,),)),
    volume="33",
    page="12546-12558",
    doi="10.48550/arXiv.2006.10511",
    arxiv="2006.10511",
    url="https://arxiv.org/abs/2006.10511",
)
PREPRINT = Item(
    id="xie2020pgl",
    type="article",
    title="PGL: Prior-Guided Local Self-supervised Learning for 3D Medical Image Segmentation",
    author=(Name("Xie", "Yutong"),),
    issued=Date(((2020, 11, 25),)),
    publisher="arXiv",
    number="arXiv:2011.12640",
    doi="10.48550/arXiv.2011.12640",
    arxiv="2011.12640",
    arxiv_class="cs.CV",
)
CATALOG_ONLY = Item(
    id="af2020annotation",
    type="document",
    title="AF-SEG: An Annotation-Free Approach for Image Segmentation",
    container_title="ISBI",
    issued=Date(((2020,),)),
    url="https://bicmr.pku.edu.cn/~dongbin/Publications/ISBI20-2.pdf",
)
CHAPTER = Item(
    id="knuth1992literate",
    type="chapter",
    title="Literate programming",
    author=(Name("Knuth", "Donald E."),),
    editor=(Name("Doe", "Jane"),),
    container_title="Literate Programming",
    issued=Date(((1992,),)),
    publisher="CSLI",
    publisher_place="Stanford",
    page="99-136",
)
CHAPTER_WITHOUT_EDITOR = Item(
    id="west1978hot",
    type="chapter",
    title="Hot flushes",
    author=(Name("West", "Rebecca"),),
    container_title="Handbook of Women’s Health",
    issued=Date(((1978,),)),
    publisher="Cambridge University Press",
)
BOOK = Item(
    id="gosset1908student",
    type="book",
    title="The Probable Error of a Mean",
    author=(Name("King", "Martin Luther", suffix="Jr."), Name("Humboldt", "Alexander", dropping_particle="von")),
    editor=(Name("Doe", "Jane"),),
    issued=Date(((1908,),)),
    publisher="Biometrika Trust",
    volume="2",
    collection_title="Reprints",
    collection_number="7",
    edition="2",
    isbn=("978-0-306-40615-7",),
)
EDITED = Item(
    id="martel2020medical",
    type="book",
    title="Medical Image Computing",
    editor=(Name("Martel", "Anne L."),),
    issued=Date(((2020,),)),
    publisher="Springer",
)
PROCEEDINGS = Item(
    id="iclr2020proceedings",
    type="book",
    title="Proceedings of a Conference Without Editors",
    event_title="ICLR",
    issued=Date(((2020,),)),
    publisher="OpenReview",
)
THESIS = Item(
    id="mueller2019lernen",
    type="thesis",
    title="Lernen ohne Aufsicht in der Medizin",
    author=(Name("Müller", "Jürgen"),),
    issued=Date(((2019,),)),
    publisher="Universität Heidelberg",
    genre="Masterarbeit",
    language="de",
)
REPORT = Item(
    id="who2021health",
    type="report",
    title="Health statistics",
    author=(Name(literal="World Health Organization, Geneva and Partners"),),
    issued=Date(((2021,),), season=1),
    publisher="WHO",
    number="TR-7",
)
DATASET = Item(
    id="doe2021chest",
    type="dataset",
    title="Chest X-rays of 100 patients",
    author=(Name("Doe", "Jane"),),
    issued=Date(((2021, 5),)),
    publisher="Zenodo",
    version="1.2",
    doi="10.5281/zenodo.1234567",
)
SOFTWARE = Item(
    id="roe2022tool",
    type="software",
    title="A tool",
    author=(Name("Roe", "Richard"),),
    issued=Date(((2022,),)),
    publisher="GitHub",
    version="2.0",
    url="https://github.com/roe/tool",
)
STANDARD = Item(
    id="iso2019bibliography",
    type="standard",
    title="Bibliographic references",
    issued=Date(((2019,),)),
    publisher="ISO",
    number="690",
)
WEBPAGE = Item(
    id="moe2020page",
    type="webpage",
    title="A page",
    author=(Name(given="Plato"),),
    issued=Date(((2020,),)),
    accessed=Date(((2021, 2, 3),)),
    url="https://example.org/a_b?c=d%20e&f=ü#g",
)
MARKUP = Item(
    id="lee2018co2",
    type="article-journal",
    title='CO<sub>2</sub> uptake of <i>E. coli</i> <span class="nocase">In Vivo</span>: α–β, x<sup>in</sup> and '
    '<span style="font-variant:small-caps;">nmr</span> at 5 < 6 & 50% of $3 in #1_a',
    author=(Name("Lee", "José Ångström"), Name("Erdős", "P."), Name("García Márquez", "J.P.")),
    container_title="Ökologie & Umwelt",
    issued=Date(((2018, 2),)),
    volume="12",
    page="S1-S9",
)
WITHOUT_VOLUME = Item(
    id="poe2001issue",
    type="article-journal",
    title="An article in a numbered issue",
    author=(Name("Poe", "Edgar"),),
    container_title="A Magazine",
    issue="12",
    issued=Date(((2001,),)),
)
UNDATED = Item(
    id="noe0000undated",
    type="article-journal",
    title="An undated article",
    author=(Name("Noe", "Ann"),),
    container_title="A Magazine",
)
HOSTILE = Item(
    id="mallory2023input",
    type="article-journal",
    title=r"\input{/etc/passwd} \write18{ls} }} {{ % \end{document} $ ^^M \csname x\endcsname @article{x,",
    author=(
        Name(r"\immediate\write18{rm}", "and and"),
        Name(literal="Evil, Inc. and others"),
        Name("others"),
        Name("a, b, c, d", "e"),
    ),
    container_title='"} , title = "pwned',
    issued=Date(((2023,),)),
    publisher="<script>alert(1)</script>",
    volume="=cmd|' /C calc'!A0",
    page="\r\nTY  - BOOK\r\nER  - ",
    url='javascript:alert("x")}\n@book{y,',
    doi="10.1002/(SICI)1097-0061(200004)17:1<16::AID-YEA6>3.0.CO;2-E",
    keyword=("a, b", "c; d"),
    note="]]> \u202eevil\u202c \x00\x1b[31m",
    abstract="line one\nTI  - injected\n\n@comment{x}",
)

WELL_MEANT = (
    *(
        ARTICLE,
        ARTICLE_NUMBER,
        IEEE,
        LNCS,
        NEURIPS,
        PREPRINT,
        CATALOG_ONLY,
        CHAPTER,
        CHAPTER_WITHOUT_EDITOR,
        BOOK,
        EDITED,
    ),
    *(PROCEEDINGS, THESIS, REPORT, DATASET, SOFTWARE, STANDARD, WEBPAGE, MARKUP, WITHOUT_VOLUME),
)
ALL = (*WELL_MEANT, UNDATED, HOSTILE)
