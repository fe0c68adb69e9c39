r"""The one table of TeX's commands for signs: of text, of formulas, accents, and journals' macros of astronomy."""

from __future__ import annotations


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


MATH = _pairs("""
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ varkappa ϰ
    lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ
    chi χ psi ψ omega ω digamma ϝ Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    infty ∞ ell ℓ hbar ℏ hslash ℏ partial ∂ nabla ∇ times × div ÷ cdot · cdotp · pm ± mp ∓ sim ∼ to → rightarrow →
    leftarrow ← gets ← leftrightarrow ↔ uparrow ↑ downarrow ↓ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔
    implies ⇒ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ mapsto ↦ hookrightarrow ↪ rightleftharpoons ⇌
    leftrightarrows ⇆ rightsquigarrow ⇝ nearrow ↗ searrow ↘ le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ll ≪ gg ≫
    approx ≈ approxeq ≊ simeq ≃ cong ≅ equiv ≡ neq ≠ ne ≠ asymp ≍ doteq ≐ prec ≺ succ ≻ preceq ⪯ succeq ⪰ circ °
    prime ′ star ⋆ ast ∗ bullet • odot ⊙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ in ∈ ni ∋ notin ∉ subset ⊂ subseteq ⊆
    supset ⊃ supseteq ⊇ cup ∪ cap ∩ sqcup ⊔ sqcap ⊓ uplus ⊎ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃
    nexists ∄ neg ¬ lnot ¬ wedge ∧ land ∧ vee ∨ lor ∨ vdash ⊢ dashv ⊣ models ⊨ top ⊤ bot ⊥ perp ⊥ parallel ∥ mid ∣
    angle ∠ triangle △ bigtriangleup △ square □ Box □ Diamond ◇ diamond ⋄ blacksquare ■ dagger † ddagger ‡ ldots …
    dots … cdots ⋯ vdots ⋮ ddots ⋱ degree ° sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁
    bigotimes ⨂ lesssim ≲ gtrsim ≳ propto ∝ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ Vert ‖ vert | lVert ‖
    rVert ‖ lvert | rvert | backslash \\ Re ℜ Im ℑ wp ℘ aleph ℵ beth ℶ imath ı jmath ȷ wr ≀ bowtie ⋈ ltimes ⋉
    rtimes ⋊ therefore ∴ because ∵ checkmark ✓ sharp ♯ flat ♭ natural ♮ clubsuit ♣ diamondsuit ♦ heartsuit ♥
    spadesuit ♠ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ complement ∁ eth ð mho ℧ surd √ colon : lbrace { rbrace } lbrack [
    rbrack ] lt < gt >
""")
"""Signs of formulas."""

TEXT = _pairs("""
    ss ß SS ẞ ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł aa å AA Å i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ ij ĳ IJ Ĳ
    textless < textgreater > textbar | textbackslash \\ textasciitilde ~ textasciicircum ^ textasciigrave `
    textunderscore _ textbraceleft { textbraceright } textdollar $ textquotedbl " textquotesingle ' textquoteleft ‘
    textquoteright ’ textquotedblleft “ textquotedblright ” quotesinglbase ‚ quotedblbase „ guillemotleft «
    guillemotright » guillemetleft « guillemetright » guilsinglleft ‹ guilsinglright › lq ‘ rq ’ flq ‹ frq › flqq «
    frqq » glqq „ grqq “ glq ‚ grq ‘ og « fg » textendash – textemdash — textellipsis … ldots … dots … lips …
    textperiodcentered · textbullet • textdegree ° textdagger † textdaggerdbl ‡ dag † ddag ‡ textsection § S § P ¶
    textparagraph ¶ copyright © textcopyright © textregistered ® texttrademark ™ textcircledP ℗ pounds £ textsterling £
    texteuro € euro € EUR € textyen ¥ textcent ¢ textcurrency ¤ textflorin ƒ textnumero № textexclamdown ¡
    textquestiondown ¿ textordfeminine ª textordmasculine º textonesuperior ¹ texttwosuperior ² textthreesuperior ³
    textonehalf ½ textonequarter ¼ textthreequarters ¾ textmu µ textohm Ω textcelsius ℃ textperthousand ‰
    textpermille ‰ textminus − texttimes × textdiv ÷ textpm ± textlnot ¬ textrightarrow → textleftarrow ←
    textuparrow ↑ textdownarrow ↓ textbrokenbar ¦ textvisiblespace ␣ textasteriskcentered ∗ textinterrobang ‽
    textmusicalnote ♪ textestimated ℮ textreferencemark ※ textschwa ə textesh ʃ textopeno ɔ textepsilon ɛ textgamma ɣ
    textglotstop ʔ textbaht ฿ textcolonmonetary ₡ textdong ₫ textnaira ₦ textpeso ₱ textwon ₩ textlira ₤ male ♂ female ♀
    Sun ☉ Earth ⊕ LaTeX LaTeX TeX TeX LaTeXe LaTeX2e BibTeX BibTeX XeTeX XeTeX LuaTeX LuaTeX XeLaTeX XeLaTeX
    ConTeXt ConTeXt BibLaTeX BibLaTeX biblatex BibLaTeX AMS AMS AmS AMS slash / hyphen - dh ð textcent ¢ cprime ʹ
    cydot · polhk ˛ ocirc ˚ lasp ʽ rasp ʼ textapos ’ textprimstress ˈ textlengthmark ː degree ° celsius ℃ perthousand ‰
    METAFONT METAFONT MF METAFONT METAPOST MetaPost MP MetaPost AMSTEX AmSTeX AmSTeX AmSTeX AmSLaTeX AmSLaTeX
    eTeX ε-TeX KOMAScript KOMA-Script POSTSCRIPT PostScript PS PostScript emdash — endash –
    ohm Ω micro µ mathsection § mathparagraph ¶ lbrace { rbrace }
""")
"""Signs and names of text; each stands in formulas, too."""

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "C": "\u030f",
    "G": "\u030f",
    "f": "\u0311",
    "U": "\u030e",
    "d": "\u0323",
    "textcommabelow": "\u0326",
    "textcommaabove": "\u0313",
    "c": "\u0327",
    "cedilla": "\u0327",
    "k": "\u0328",
    "textogonekcentered": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
    "textcircled": "\u20dd",
    "textovercross": "\u033d",
    "textsubdot": "\u0323",
}
"""Accents of text, with the sign that Unicode combines."""

ALONE = {
    "`": "`",
    "'": "´",
    "^": "^",
    "~": "~",
    "=": "¯",
    "u": "˘",
    ".": "˙",
    '"': "¨",
    "r": "˚",
    "H": "˝",
    "v": "ˇ",
    "c": "¸",
    "k": "˛",
}
"""What an accent over nothing sets: a `~` in an address, say."""

MATH_ACCENTS = {
    "bar": "\u0304",
    "overline": "\u0305",
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
}

DOUBLE_STRUCK = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}

SPACES = {
    " ": " ",
    "\n": " ",
    "\t": " ",
    ",": "\u2009",
    "thinspace": "\u2009",
    ":": " ",
    ">": " ",
    ";": " ",
    "!": "",
    "negthinspace": "",
    "enspace": " ",
    "quad": " ",
    "qquad": " ",
    "space": " ",
    "nobreakspace": "\u00a0",
    "newline": " ",
    "linebreak": " ",
    "\\": " ",
    "/": "",
    "-": "",
    "@": "",
    "par": "\n\n",
    "newblock": " ",
    "hfill": " ",
    "hskip": " ",
    "string": "",
}
"""White space, and what sets nothing."""

JOURNALS = {
    "aj": "Astronomical Journal",
    "actaa": "Acta Astronomica",
    "araa": "Annual Review of Astronomy and Astrophysics",
    "apj": "Astrophysical Journal",
    "apjl": "Astrophysical Journal Letters",
    "apjs": "Astrophysical Journal Supplement Series",
    "ao": "Applied Optics",
    "apss": "Astrophysics and Space Science",
    "aap": "Astronomy and Astrophysics",
    "aapr": "Astronomy and Astrophysics Reviews",
    "aaps": "Astronomy and Astrophysics Supplement",
    "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society",
    "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics",
    "jgr": "Journal of Geophysical Research",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer",
    "memras": "Memoirs of the Royal Astronomical Society",
    "memsai": "Memorie della Società Astronomica Italiana",
    "mnras": "Monthly Notices of the Royal Astronomical Society",
    "na": "New Astronomy",
    "nar": "New Astronomy Reviews",
    "nat": "Nature",
    "nphysa": "Nuclear Physics A",
    "pasa": "Publications of the Astronomical Society of Australia",
    "pasj": "Publications of the Astronomical Society of Japan",
    "pasp": "Publications of the Astronomical Society of the Pacific",
    "physrep": "Physics Reports",
    "planss": "Planetary and Space Science",
    "pra": "Physical Review A",
    "prb": "Physical Review B",
    "prc": "Physical Review C",
    "prd": "Physical Review D",
    "pre": "Physical Review E",
    "prl": "Physical Review Letters",
    "procspie": "Proceedings of SPIE",
    "qjras": "Quarterly Journal of the Royal Astronomical Society",
    "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "skytel": "Sky and Telescope",
    "solphys": "Solar Physics",
    "ssr": "Space Science Reviews",
    "zap": "Zeitschrift für Astrophysik",
}
"""The macros that ADS writes for journals; they stand for their field's only value."""
