import Documents
import Figures

/// The frame of every HTML page: head, one style sheet, body; no script, no other file.
struct HTMLPage {
  let title: String
  let description: String?
  let body: HTML

  /// The page.
  var text: String {
    let about: HTML? = description.map { "<meta name=\"description\" content=\"\($0)\">\n" }
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      \(about)<title>\(title)</title>
      <style>
      \(HTML(raw: SVGStyle.styleSheet))\(HTML(raw: Self.styleSheet))</style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
    return page.markup
  }

  private static let styleSheet = """
    :root {
      --page: #ffffff; --ink: #1f2328; --muted: #59636e; --line: #d8dee4; --soft: #f6f8fa;
      --link: #0550ae; --accent: #0550ae;
      --info: #0550ae; --success: #1a7f37; --warning: #9a6700; --danger: #b3202c;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #16181c; --ink: #e6e8eb; --muted: #a3abb5; --line: #383d45; --soft: #1f2329;
        --link: #79b8ff; --accent: #79b8ff;
        --info: #79b8ff; --success: #57c878; --warning: #e3b341; --danger: #ff8d85;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--page); color: var(--ink);
      font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, serif;
    }
    main, .page-nav { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }
    main { padding-bottom: 5rem; }
    .broad { max-width: 72rem; }
    .ledger .mark { white-space: nowrap; color: var(--success); font-weight: 600; }
    .ledger .broken .mark { color: var(--danger); }
    .page-nav { padding-top: 1.25rem; font-size: 0.875rem; }
    h1, h2, h3, h4, .label, .page-nav, figcaption, summary, .note, th, .by-the-way {
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
    }
    h1 { font-size: 2.125rem; line-height: 1.2; margin: 1.5rem 0 1rem; letter-spacing: -0.015em; }
    h2 { font-size: 1.4375rem; line-height: 1.3; margin: 2.75rem 0 0.75rem; }
    h3 { font-size: 1.125rem; margin: 2rem 0 0.5rem; }
    p, ul, ol, table, pre, blockquote, figure { margin: 0 0 1.1rem; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    code, pre {
      font-family: ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", Consolas, monospace;
      font-size: 0.875em;
    }
    code { background: var(--soft); padding: 0.1em 0.3em; border-radius: 4px; }
    pre {
      background: var(--soft); padding: 0.875rem 1rem; border-radius: 8px; overflow-x: auto;
      line-height: 1.4;
    }
    pre code { background: none; padding: 0; font-size: 1em; }
    blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--muted); }
    table { border-collapse: collapse; font-size: 0.9375rem; }
    th, td { padding: 0.4rem 0.75rem; border-bottom: 1px solid var(--line); text-align: left; }
    th { font-size: 0.8125rem; font-weight: 600; border-bottom-width: 2px; vertical-align: bottom; }
    td { vertical-align: top; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .centre { text-align: center; }
    .wide { overflow-x: auto; }
    .figure-table { font-size: 0.875rem; }
    .figure-table th, .figure-table td { padding: 0.375rem 0.4rem; }
    .figure-table td { white-space: nowrap; }
    .facts { border-bottom: 1px solid var(--line); margin: 0 0 2rem; padding-bottom: 0.5rem; }
    .summary { font-size: 1.1875rem; color: var(--muted); }
    .by-the-way { font-size: 0.875rem; color: var(--muted); }
    .experiment {
      margin: 1.75rem 0 2.25rem; padding: 1.1rem 1.25rem 0.25rem; border: 1px solid var(--line);
      border-radius: 10px;
    }
    .question { font-size: 1.125rem; font-weight: 600; line-height: 1.4; margin-bottom: 0.75rem; }
    .label {
      display: block; font-size: 0.75rem; font-weight: 600; letter-spacing: 0.04em;
      color: var(--accent);
    }
    .experiment figure { margin: 1.25rem 0; }
    figure svg { display: block; width: 100%; height: auto; }
    figure img { max-width: 100%; }
    figcaption { font-size: 0.875rem; color: var(--muted); line-height: 1.45; margin-top: 0.5rem; }
    details { margin: 0 0 1rem; }
    summary { cursor: pointer; font-size: 0.8125rem; color: var(--muted); }
    summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    .as-text { margin: 0.25rem 0 0; }
    .as-text pre { font-size: 0.6875rem; line-height: 1.2; }
    .note { font-size: 0.8125rem; color: var(--muted); line-height: 1.45; }
    .hint { border-left: 4px solid var(--info); background: var(--soft); border-radius: 0 8px 8px 0;
      padding: 0.9rem 1.1rem 0.05rem; margin: 0 0 1.25rem; }
    .hint-success { border-color: var(--success); }
    .hint-warning { border-color: var(--warning); }
    .hint-danger { border-color: var(--danger); }
    .index { width: 100%; }
    .index .number { white-space: nowrap; }
    .index p { margin: 0.15rem 0 0; color: var(--muted); }
    .value { font-variant-numeric: tabular-nums; }
    .value.missing { color: var(--danger); font-weight: 600; }
    .claim.broken { text-decoration: underline wavy var(--danger); text-underline-offset: 0.2em; }
    button.mark {
      font: 600 0.75em/1 system-ui, sans-serif; vertical-align: super; margin: 0; border: 0;
      padding: 0.1em 0.3em; background: none; color: var(--success); cursor: pointer;
    }
    .broken .mark { color: var(--danger); }
    .held > p > .mark { color: var(--success); }
    .claim-details {
      max-width: min(36rem, 92vw); max-height: 70vh; overflow: auto; padding: 1rem 1.25rem 0.25rem;
      color: var(--ink); background: var(--page); border: 1px solid var(--line);
      border-radius: 10px; box-shadow: 0 8px 30px rgb(0 0 0 / 0.25);
    }
    .claim-details p, .claims p { margin-bottom: 0.4rem; }
    .claims.broken > summary { color: var(--danger); font-weight: 600; }
    .claims ul { list-style: none; padding-left: 0; }
    .seeds { font-size: 0.8125rem; }
    .seeds th, .seeds td { padding: 0.15rem 0.6rem; }
    .prediction {
      margin: 1.75rem 0; padding: 1rem 1.25rem 0.25rem; border-left: 4px solid var(--accent);
      background: var(--soft); border-radius: 0 10px 10px 0;
    }
    .options { margin-bottom: 0.9rem; }
    .options label { display: block; padding: 0.15rem 0; }
    .answers { display: none; }
    @media (max-width: 30rem) {
      .experiment { margin-left: -0.75rem; margin-right: -0.75rem; padding: 0.9rem 0.75rem 0.1rem; }
      h1 { font-size: 1.75rem; }
    }
    @media print {
      :root { --page: #ffffff; --ink: #000000; --muted: #444444; --line: #bbbbbb; --soft: #f5f5f5; }
      body { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      .page-nav, .as-text, .answer, .claim-details { display: none; }
      .answers { display: block; break-before: page; }
      h2, h3, .question { break-after: avoid; }
      figure, table, pre, .hint { break-inside: avoid; }
      figure svg { max-height: 11cm; }
      .wide, pre { overflow: visible; }
      pre { white-space: pre-wrap; }
      .figure-table { font-size: 8.5pt; width: 100%; }
      .figure-table td { white-space: normal; }
    }

    """
}
