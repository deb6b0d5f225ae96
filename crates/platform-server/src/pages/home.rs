//! The first page: look a case up, and the list of published items.

use std::fmt::Write;

use super::{esc, frame, progress_form, url_part, words};
use crate::limits::ITEMS_PER_PAGE;
use crate::store::item::ItemRow;

/// One page of the list.
pub struct List<'a> {
    /// What was searched for.
    pub text: &'a str,
    /// How many items there are.
    pub total: usize,
    /// The page, from 0.
    pub page: usize,
    /// Its rows.
    pub rows: &'a [ItemRow],
}

/// The whole page.
pub fn page(list: &List<'_>) -> String {
    let main = format!(
        r#"<section id="progress" class="hero" aria-labelledby="h-progress">
<h1 id="h-progress">查询办件进度</h1>
<p>请输入受理时告知您的办件编号和查询码。</p>
{form}
</section>
<section id="items" aria-labelledby="h-items">
<h2 id="h-items">权力事项</h2>
<form class="search" method="get" action="/" role="search">
<label for="q">按名称或编码查找</label>
<input id="q" name="q" type="search" maxlength="60" value="{text}">
<button type="submit">查找</button>
</form>
{table}
{pager}
</section>"#,
        form = progress_form(""),
        text = esc(list.text),
        table = table(list),
        pager = pager(list),
    );
    frame("首页", &main)
}

/// The page for an address that leads nowhere.
pub fn not_found() -> String {
    let main = "<section class=\"card\"><h1>没有找到这个事项</h1>\
                <p>它可能已经撤下，或者网址不完整。</p><p><a href=\"/\">返回首页查找</a></p></section>";
    frame("没有找到", main)
}

fn table(list: &List<'_>) -> String {
    if list.rows.is_empty() {
        let hint = if list.text.is_empty() {
            "还没有公布的事项。县区绑定流程图并发布事项后，会显示在这里。"
        } else {
            "没有符合条件的事项，请换一个词再试。"
        };
        return format!("<p class=\"empty\">{hint}</p>");
    }
    let mut rows = String::new();
    for row in list.rows {
        let item = &row.bound;
        let promised = item.promised.as_ref().map(words::limit).unwrap_or_default();
        let class = item.class.as_deref().map_or("", words::class);
        let _ = write!(
            rows,
            r#"<tr><th scope="row"><a href="/items/{code_url}?region={region}">{name}</a>{stopped}<span class="code">{code}</span></th>
<td>{department}</td><td>{class}</td><td>{case_type}</td><td>{promised}</td></tr>"#,
            code_url = url_part(&item.item),
            region = url_part(&row.region),
            name = esc(&item.name),
            stopped = if row.suspended {
                " <strong class=\"tag stop\">已暂停</strong>"
            } else {
                ""
            },
            code = esc(&item.item),
            department = esc(&item.department),
            class = esc(class),
            case_type = words::case_type(item.case_type),
        );
    }
    format!(
        r#"<div class="scroll"><table><caption>共 {} 项</caption>
<thead><tr><th scope="col">事项</th><th scope="col">实施机关</th><th scope="col">类别</th><th scope="col">办件类型</th><th scope="col">承诺时限</th></tr></thead>
<tbody>{rows}</tbody></table></div>"#,
        list.total
    )
}

fn pager(list: &List<'_>) -> String {
    let pages = list.total.div_ceil(ITEMS_PER_PAGE);
    if pages <= 1 {
        return String::new();
    }
    let link = |page: usize, words: &str| {
        format!(
            "<a href=\"/?q={}&amp;page={page}#items\">{words}</a>",
            url_part(list.text)
        )
    };
    let before = if list.page > 0 {
        link(list.page, "上一页")
    } else {
        String::new()
    };
    let after = if list.page + 1 < pages {
        link(list.page + 2, "下一页")
    } else {
        String::new()
    };
    format!(
        "<nav class=\"pager\" aria-label=\"翻页\">{before}<span>第 {} 页，共 {pages} 页</span>{after}</nav>",
        list.page + 1
    )
}
