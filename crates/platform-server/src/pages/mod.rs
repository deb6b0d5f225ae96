//! The public pages: plain HTML, one style sheet, no scripts, no cookies. The sentences of the public stand here.

pub mod home;
pub mod item;
pub mod progress;
pub mod words;

use std::fmt::Write;

/// Text made safe for HTML, also inside attributes.
pub fn esc(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Text made safe for one part of a path or a query.
pub fn url_part(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// A whole page around its main part.
pub fn frame(title: &str, main: &str) -> String {
    format!(
        r##"<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - 行政权力网上公开</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="top"><div class="wide">
<a class="brand" href="/"><span class="mark" aria-hidden="true"></span>行政权力网上公开</a>
<nav aria-label="主导航"><a href="/#progress">办件进度</a><a href="/#items">权力事项</a></nav>
</div></header>
<main id="main" class="wide">
{main}
</main>
<footer class="foot"><div class="wide">本页由省级平台依据各县区上报的办件记录生成，记录均有带签名的回执可供核验。</div></footer>
</body>
</html>
"##,
        title = esc(title),
    )
}

/// The form that looks a case up.
pub fn progress_form(number: &str) -> String {
    format!(
        r#"<form class="lookup" method="post" action="/progress" autocomplete="off">
<div class="field"><label for="number">办件编号</label>
<input id="number" name="number" required maxlength="100" value="{number}"></div>
<div class="field"><label for="code">查询码</label>
<input id="code" name="code" required maxlength="100" spellcheck="false"></div>
<button type="submit">查询进度</button>
</form>"#,
        number = esc(number),
    )
}

/// A list of facts; empty ones are left out.
pub fn facts(rows: &[(&str, String)]) -> String {
    let mut out = String::from("<dl class=\"facts\">");
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(out, "<div><dt>{name}</dt><dd>{}</dd></div>", esc(value));
    }
    out.push_str("</dl>");
    out
}
