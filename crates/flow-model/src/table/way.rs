//! Where a step leads: the words of the columns 下一环节 and 条件.

use std::collections::HashMap;

use super::numeral::{is_numeral, plain, whole};

/// What separates whole pieces.
const PIECES: [char; 3] = ['\n', '；', ';'];
/// What separates things within a piece.
const PARTS: [char; 4] = ['、', ',', '，', '/'];
/// Arrows between a condition and where it leads.
const ARROWS: [&str; 8] = ["→", "->", "=>", "⇒", "➔", "—>", "－>", "＞"];
/// Verbs before the name of a step, the longer first.
const VERBS: [&str; 21] = [
    "一次性告知",
    "一次告知",
    "转入",
    "转至",
    "转到",
    "进入",
    "返回",
    "退回至",
    "退回",
    "回到",
    "报送",
    "移交",
    "提交",
    "告知",
    "通知",
    "转",
    "报",
    "送",
    "至",
    "到",
    "回",
];
/// Words for the end of the case.
const ENDS: [&str; 16] = [
    "结束",
    "流程结束",
    "办理结束",
    "程序结束",
    "终止",
    "终点",
    "完成",
    "完毕",
    "end",
    "stop",
    "无",
    "-",
    "—",
    "——",
    "/",
    "\\",
];
/// Words for the end that are a step's name as well; the step goes first.
const NAMED_ENDS: [&str; 4] = ["办结", "结案", "归档", "终结"];
/// Words that say that ways are gone side by side.
const PARALLEL: [&str; 11] = [
    "并行办理",
    "并行进入",
    "并行",
    "并联办理",
    "并联",
    "同时进入",
    "同时办理",
    "同时转",
    "同时",
    "同步进行",
    "同步",
];

/// Where a way leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// To the row at this place.
    Step(usize),
    /// To the end with this name.
    End(String),
}

/// A way that leaves a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    pub label: String,
    pub to: Target,
}

/// What a cell says.
#[derive(Debug, Default)]
pub(super) struct Ways {
    pub ways: Vec<Way>,
    /// Words that no row answers to.
    pub unknown: Vec<String>,
    /// Words that only a part of a name answered to, and the row.
    pub by_part: Vec<(String, usize)>,
    /// Names that several rows have.
    pub twice: Vec<String>,
    /// The cell says that the ways are gone side by side.
    pub parallel: bool,
}

/// The rows by number and by name.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_order: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Names {
    /// Books a row; answers whether its number was free.
    pub fn book(&mut self, order: &str, name: &str, at: usize) -> bool {
        self.by_name.entry(plain(name)).or_default().push(at);
        let key = order_key(order);
        if key.is_empty() {
            return true;
        }
        if self.by_order.contains_key(&key) {
            return false;
        }
        self.by_order.insert(key, at);
        true
    }

    /// The row with this number.
    pub fn order(&self, order: &str) -> Option<usize> {
        self.by_order.get(&order_key(order)).copied()
    }
}

/// A row number in its plain form: `（3）`, `3.`, `第3步` and `③` are all `3`.
pub(super) fn order_key(text: &str) -> String {
    let text = plain(text);
    let mut text = text.trim_matches(|c: char| "().、。:#[]【】".contains(c));
    for prefix in ["第", "步骤", "环节", "序号", "step", "no"] {
        text = text.strip_prefix(prefix).unwrap_or(text);
    }
    for suffix in ["步骤", "步", "环节", "号", "项"] {
        text = text.strip_suffix(suffix).unwrap_or(text);
    }
    let text = text.trim_matches(|c: char| "().、。:".contains(c));
    match whole(text) {
        Some(number) if text.chars().all(is_numeral) => number.to_string(),
        _ => text.to_owned(),
    }
}

/// Reads the cell of the next steps.
pub(super) fn read(cell: &str, names: &Names) -> Ways {
    let plainly = pieces(cell, names);
    let labelled = plainly.ways.iter().any(|way| is_parallel(&way.label));
    let understood = plainly.unknown.is_empty() && !labelled;
    if understood || !PARALLEL.iter().any(|word| cell.contains(word)) {
        return plainly;
    }
    let mut without = cell.to_owned();
    for word in PARALLEL {
        without = without.replace(word, "");
    }
    let without = without.trim_matches(|c: char| c.is_whitespace() || "：:()（），,".contains(c));
    let mut ways = pieces(without, names);
    ways.parallel = true;
    ways
}

/// Whether a text says that ways are gone side by side.
pub(super) fn is_parallel(text: &str) -> bool {
    PARALLEL.contains(&plain(text).as_str())
}

/// Puts the words of the condition column to the ways; answers counts of conditions and ways that do not fit.
pub(super) fn conditions(ways: &mut Ways, cell: &str, names: &Names) -> Option<(usize, usize)> {
    let cell = cell.trim();
    if cell.is_empty() || cell == "—" || cell == "/" || cell == "无" {
        return None;
    }
    if is_parallel(cell) {
        ways.parallel = true;
        return None;
    }
    let mapped = pieces(cell, names);
    let all_mapped = mapped.unknown.is_empty() && !mapped.ways.is_empty();
    if all_mapped && mapped.by_part.is_empty() && mapped.ways.iter().all(|w| !w.label.is_empty()) {
        let others = ways.ways.drain(..);
        let others = others.filter(|way| mapped.ways.iter().all(|m| m.to != way.to));
        let all: Vec<Way> = mapped.ways.iter().cloned().chain(others).collect();
        ways.ways = all;
        return None;
    }
    let open = ways.ways.iter().filter(|way| way.label.is_empty()).count();
    if open == 1 {
        let way = ways.ways.iter_mut().find(|way| way.label.is_empty());
        way.into_iter().for_each(|way| way.label = label(cell));
        return None;
    }
    let split = |signs: &[char]| -> Vec<String> {
        let parts = cell.split(signs).map(label).filter(|part| !part.is_empty());
        parts.collect()
    };
    let finer: Vec<char> = PIECES.iter().chain(&PARTS).copied().collect();
    let mut said = split(&PIECES);
    if said.len() != open {
        said = split(&finer);
    }
    if said.len() != open {
        return (!ways.ways.is_empty()).then_some((said.len(), ways.ways.len()));
    }
    let empty = ways.ways.iter_mut().filter(|way| way.label.is_empty());
    empty.zip(said).for_each(|(way, said)| way.label = said);
    None
}

/// Reads the pieces of a cell.
fn pieces(cell: &str, names: &Names) -> Ways {
    let mut found = Ways::default();
    for piece in cell.split(PIECES).map(str::trim).filter(|p| !p.is_empty()) {
        if one(piece, "", names, &mut found, false) || arrow(piece, names, &mut found) {
            continue;
        }
        let parts: Vec<&str> = piece
            .split(PARTS)
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .collect();
        let every = |part: &&str| {
            let mut tried = Ways::default();
            one(part, "", names, &mut tried, false) || conditioned(part, names, &mut tried, false)
        };
        if parts.len() < 2 || !parts.iter().all(every) {
            let known = conditioned(piece, names, &mut found, false)
                || one(piece, "", names, &mut found, true)
                || (parts.len() < 2 && conditioned(piece, names, &mut found, true));
            if known {
                continue;
            }
        }
        if parts.len() < 2 {
            found.unknown.push(piece.to_owned());
            continue;
        }
        for part in parts {
            let known = one(part, "", names, &mut found, false)
                || conditioned(part, names, &mut found, false)
                || one(part, "", names, &mut found, true)
                || conditioned(part, names, &mut found, true);
            if !known {
                found.unknown.push(part.to_owned());
            }
        }
    }
    found
}

/// `符合→3` or `符合→3、4`.
fn arrow(piece: &str, names: &Names, found: &mut Ways) -> bool {
    let last = ARROWS
        .iter()
        .filter_map(|sign| piece.rfind(sign).map(|at| (at, *sign)));
    let Some((at, sign)) = last.max_by_key(|(at, sign)| (*at, sign.len())) else {
        return false;
    };
    let (left, right) = (label(&piece[..at]), piece[at + sign.len()..].trim());
    if one(right, &left, names, found, false) {
        return true;
    }
    for part in right.split(PARTS).map(str::trim).filter(|p| !p.is_empty()) {
        if !one(part, &left, names, found, true) {
            found.unknown.push(part.to_owned());
        }
    }
    true
}

/// `符合：3`, `3（符合）`, `符合的转3`.
fn conditioned(piece: &str, names: &Names, found: &mut Ways, by_part: bool) -> bool {
    if let Some((left, right)) = piece.rsplit_once(['：', ':'])
        && one(right, &label(left), names, found, by_part)
    {
        return true;
    }
    let closed = piece.strip_suffix(['）', ')']);
    if let Some((left, inside)) = closed.and_then(|rest| rest.rsplit_once(['（', '(']))
        && one(left, &label(inside), names, found, by_part)
    {
        return true;
    }
    let opened = piece.strip_prefix(['（', '(', '【', '[']);
    if let Some((inside, right)) = opened.and_then(|rest| rest.split_once(['）', ')', '】', ']']))
        && one(right, &label(inside), names, found, by_part)
    {
        return true;
    }
    for verb in VERBS {
        if let Some((left, right)) = piece.rsplit_once(verb)
            && !left.trim().is_empty()
            && one(right, &label(left), names, found, by_part)
        {
            return true;
        }
    }
    false
}

/// A condition without the words around it.
fn label(text: &str) -> String {
    let edge = |c: char| c.is_whitespace() || "，,：:；;。".contains(c);
    let mut text = text.trim_matches(edge);
    for word in ["如果", "若", "如"] {
        text = text.strip_prefix(word).unwrap_or(text);
    }
    let text = text.strip_suffix('的').unwrap_or(text);
    text.trim_matches(edge).to_owned()
}

/// Puts one way if the text names a step or an end.
fn one(text: &str, label: &str, names: &Names, found: &mut Ways, by_part: bool) -> bool {
    let mut put = |to: Target| {
        found.ways.push(Way {
            label: label.to_owned(),
            to,
        });
        true
    };
    let asked = text.trim().trim_matches(['“', '”', '"', '「', '」', '。']);
    let key = plain(asked);
    if key.is_empty() {
        return false;
    }
    if let Some(at) = names.order(asked) {
        return put(Target::Step(at));
    }
    if let Some(rows) = names.by_name.get(&key) {
        if rows.len() > 1 {
            found.twice.push(asked.to_owned());
        }
        return put(Target::Step(rows[0]));
    }
    if let Some(end) = end(asked, &key) {
        return put(Target::End(end));
    }
    for verb in VERBS {
        let rest = asked.strip_prefix(verb).map(str::trim).unwrap_or_default();
        if rest.is_empty() {
            continue;
        }
        if let Some(at) = names.order(rest).or_else(|| {
            let rows = names.by_name.get(&plain(rest))?;
            rows.first().copied()
        }) {
            return put(Target::Step(at));
        }
    }
    if by_part && key.chars().count() > 1 {
        let mut holding = names.by_name.iter().filter(|(name, _)| name.contains(&key));
        if let (Some((_, rows)), None) = (holding.next(), holding.next()) {
            put(Target::Step(rows[0]));
            found.by_part.push((asked.to_owned(), rows[0]));
            return true;
        }
    }
    false
}

/// The name of the end that a text means; empty where it has none.
fn end(asked: &str, key: &str) -> Option<String> {
    if ENDS.contains(&key) {
        return Some(String::new());
    }
    if NAMED_ENDS.contains(&key) {
        return Some(asked.to_owned());
    }
    let rest = asked
        .strip_prefix("结束")
        .or_else(|| asked.strip_prefix("终止"))?;
    let rest = rest.trim();
    let inside = rest
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']))
        .or_else(|| rest.strip_prefix(['：', ':']))?;
    Some(inside.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Names, Target, conditions, order_key, read};

    fn names() -> Names {
        let mut names = Names::default();
        for (at, name) in [
            "申请",
            "受理",
            "补正告知",
            "现场踏勘",
            "审批、发证",
            "并联审批",
        ]
        .iter()
        .enumerate()
        {
            names.book(&(at + 1).to_string(), name, at);
        }
        names
    }

    fn check(cell: &str) -> Vec<(String, Target)> {
        let ways = read(cell, &names());
        assert_eq!(ways.unknown, Vec::<String>::new(), "{cell}");
        ways.ways.into_iter().map(|w| (w.label, w.to)).collect()
    }

    #[test]
    fn next_steps_are_read_however_they_are_written() {
        let step = |label: &str, at: usize| (label.to_owned(), Target::Step(at - 1));
        let end = |label: &str, name: &str| (label.to_owned(), Target::End(name.to_owned()));
        let cases = [
            ("2", vec![step("", 2)]),
            ("第3步", vec![step("", 3)]),
            ("受理", vec![step("", 2)]),
            ("审批、发证", vec![step("", 5)]),
            ("2、3", vec![step("", 2), step("", 3)]),
            ("2\n4", vec![step("", 2), step("", 4)]),
            ("2/3", vec![step("", 2), step("", 3)]),
            ("符合→4；不符合→3", vec![step("符合", 4), step("不符合", 3)]),
            (
                "符合->4;不符合->3",
                vec![step("符合", 4), step("不符合", 3)],
            ),
            (
                "符合：4；不符合：3",
                vec![step("符合", 4), step("不符合", 3)],
            ),
            (
                "4（符合）、3（不符合）",
                vec![step("符合", 4), step("不符合", 3)],
            ),
            (
                "符合的转4，不符合的转3",
                vec![step("符合", 4), step("不符合", 3)],
            ),
            ("如材料不全，退回补正告知", vec![step("材料不全", 3)]),
            (
                "材料齐全的转受理，材料不全的一次性告知补正告知",
                vec![step("材料齐全", 2), step("材料不全", 3)],
            ),
            ("退回1", vec![step("", 1)]),
            ("警告、通报→5", vec![step("警告、通报", 5)]),
            ("结束", vec![end("", "")]),
            (
                "不予受理→结束（不予受理）",
                vec![end("不予受理", "不予受理")],
            ),
            ("办结", vec![end("", "办结")]),
            ("并联审批", vec![step("", 6)]),
        ];
        for (cell, expected) in cases {
            assert_eq!(check(cell), expected, "{cell}");
        }
    }

    #[test]
    fn ways_side_by_side_are_told_by_words() {
        for cell in ["并行：2、4", "2、4（并行）", "同时转2、4", "2、4同时办理"] {
            let ways = read(cell, &names());
            assert!(ways.parallel && ways.unknown.is_empty(), "{cell}");
            assert_eq!(ways.ways.len(), 2, "{cell}");
        }
        assert!(!read("并联审批", &names()).parallel);
    }

    #[test]
    fn what_no_row_answers_to_is_unknown() {
        assert_eq!(read("9", &names()).unknown, ["9"]);
        assert_eq!(read("专家会", &names()).unknown, ["专家会"]);
        let ways = read("踏勘", &names());
        assert_eq!(ways.by_part, [("踏勘".to_owned(), 3)]);
    }

    #[test]
    fn conditions_come_from_their_own_column() {
        let mut ways = read("4、3", &names());
        assert_eq!(conditions(&mut ways, "符合/不符合", &names()), None);
        assert_eq!(
            (ways.ways[0].label.as_str(), ways.ways[1].label.as_str()),
            ("符合", "不符合")
        );
        let mut ways = read("4、3", &names());
        assert_eq!(conditions(&mut ways, "甲、乙、丙", &names()), Some((3, 2)));
        let mut ways = read("", &names());
        assert_eq!(conditions(&mut ways, "符合→4；不符合→3", &names()), None);
        assert_eq!(ways.ways.len(), 2);
    }

    #[test]
    fn row_numbers_have_one_plain_form() {
        for text in ["3", "3.", "（3）", "第3步", "③", "第三步", "３"] {
            assert_eq!(order_key(text), "3", "{text}");
        }
        assert_eq!(order_key("3.1"), "3.1");
    }
}
