extension TeXFamily {
  static let operations = TeXFamily(
    "Operations",
    [
      "pm": "±", "mp": "∓", "times": "×", "div": "÷", "cdot": "⋅", "ast": "∗", "star": "⋆",
      "circ": "∘", "bullet": "∙", "odot": "⊙", "oplus": "⊕", "ominus": "⊖", "otimes": "⊗",
      "oslash": "⊘", "cup": "∪", "cap": "∩", "sqcup": "⊔", "sqcap": "⊓", "uplus": "⊎",
      "setminus": "∖", "smallsetminus": "∖", "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨",
      "oast": "⊛", "circledast": "⊛", "boxplus": "⊞", "boxtimes": "⊠", "dagger": "†",
      "ddagger": "‡", "amalg": "⨿", "wr": "≀", "diamond": "⋄", "ltimes": "⋉", "rtimes": "⋊",
    ]
  ) { .sign($0, .binary) }

  static let relations = TeXFamily(
    "Relations",
    [
      "le": "≤", "leq": "≤", "leqslant": "⩽", "ge": "≥", "geq": "≥", "geqslant": "⩾", "lt": "<",
      "gt": ">", "ll": "≪", "gg": "≫", "lesssim": "≲", "gtrsim": "≳", "sim": "∼", "simeq": "≃",
      "approx": "≈", "approxeq": "≊", "cong": "≅", "equiv": "≡", "propto": "∝", "doteq": "≐",
      "triangleq": "≜", "coloneqq": "≔", "coloneq": "≔", "eqqcolon": "≕", "asymp": "≍",
      "prec": "≺", "preceq": "⪯", "succ": "≻", "succeq": "⪰", "subset": "⊂", "subseteq": "⊆",
      "supset": "⊃", "supseteq": "⊇", "sqsubseteq": "⊑", "sqsupseteq": "⊒", "in": "∈",
      "ni": "∋", "mid": "∣", "parallel": "∥", "perp": "⟂", "vdash": "⊢", "dashv": "⊣",
      "models": "⊨", "vDash": "⊨", "bowtie": "⋈", "therefore": "∴", "because": "∵",
    ]
  ) { .sign($0, .relation) }

  static let negatedRelations = TeXFamily(
    "Negated relations",
    [
      "ne": "≠", "neq": "≠", "notin": "∉", "nmid": "∤", "nparallel": "∦", "nleq": "≰",
      "ngeq": "≱", "nless": "≮", "ngtr": "≯", "nsim": "≁", "ncong": "≇", "nsubseteq": "⊈",
      "nsupseteq": "⊉", "subsetneq": "⊊", "supsetneq": "⊋", "nprec": "⊀", "nsucc": "⊁",
    ]
  ) { .sign($0, .relation) }

  static let arrows = TeXFamily(
    "Arrows",
    [
      "to": "→", "rightarrow": "→", "gets": "←", "leftarrow": "←", "leftrightarrow": "↔",
      "longrightarrow": "⟶", "longleftarrow": "⟵", "longleftrightarrow": "⟷",
      "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "Longrightarrow": "⟹",
      "Longleftarrow": "⟸", "Longleftrightarrow": "⟺", "mapsto": "↦", "longmapsto": "⟼",
      "hookrightarrow": "↪", "hookleftarrow": "↩", "uparrow": "↑", "downarrow": "↓",
      "updownarrow": "↕", "Uparrow": "⇑", "Downarrow": "⇓", "Updownarrow": "⇕", "nearrow": "↗",
      "searrow": "↘", "swarrow": "↙", "nwarrow": "↖", "rightharpoonup": "⇀",
      "leftharpoonup": "↼", "rightleftharpoons": "⇌", "rightleftarrows": "⇄", "leadsto": "⇝",
      "rightsquigarrow": "⇝", "twoheadrightarrow": "↠", "nrightarrow": "↛",
      "nRightarrow": "⇏", "circlearrowleft": "↺", "circlearrowright": "↻",
    ]
  ) { .sign($0, .relation) }

  static let largeSigns = TeXFamily(
    "Sums, products, integrals",
    [
      "sum": "∑", "prod": "∏", "coprod": "∐", "bigcup": "⋃", "bigcap": "⋂", "bigsqcup": "⨆",
      "bigvee": "⋁", "bigwedge": "⋀", "bigoplus": "⨁", "bigotimes": "⨂", "bigodot": "⨀",
      "biguplus": "⨄", "int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮",
    ]
  ) { .largeSign($0, limits: !["∫", "∬", "∭", "∮"].contains($0)) }
}
