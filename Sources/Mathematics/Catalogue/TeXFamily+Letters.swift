extension TeXFamily {
  static let smallGreek = TeXFamily(
    "Greek letters",
    [
      "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε",
      "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
      "varkappa": "ϰ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π",
      "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ",
      "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    ]
  ) { .letter($0, upright: false) }

  static let capitalGreek = TeXFamily(
    "Greek capitals",
    [
      "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
      "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    ]
  ) { .letter($0, upright: true) }

  static let letters = TeXFamily(
    "Signs used as letters",
    [
      "partial": "∂", "imath": "ı", "jmath": "ȷ", "nabla": "∇", "infty": "∞", "emptyset": "∅",
      "varnothing": "∅", "top": "⊤", "bot": "⊥",
      "forall": "∀", "exists": "∃", "nexists": "∄", "neg": "¬", "lnot": "¬", "hbar": "ℏ",
      "ell": "ℓ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "wp": "℘", "angle": "∠", "triangle": "△",
      "square": "□", "Box": "□", "blacksquare": "■", "checkmark": "✓", "degree": "°",
      "prime": "′", "backprime": "‵", "complement": "∁", "%": "%", "$": "$",
      "#": "#", "&": "&", "_": "_", "S": "§", "P": "¶",
    ]
  ) { .letter($0, upright: !["∂", "ı", "ȷ"].contains($0)) }
}
