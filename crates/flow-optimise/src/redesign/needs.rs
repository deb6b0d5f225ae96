//! What a step makes and what it reads: documents and fields, told by cards, forms, templates, data objects, notes and
//! the conditions on it.

use std::collections::{BTreeMap, BTreeSet};

use flow_model::chart::{Chart, EventPlace, Node, NodeKind};
use flow_model::form::{CODE, Forms, Piece, Template, pieces};
use flow_model::scenery::{Artefact, ArtefactKind, Link, LinkKind};

/// Shortest name of a document that is looked for in a text, in characters.
const MIN_NAME: usize = 2;

/// What one step makes and reads.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    /// Documents that it makes.
    pub documents: BTreeSet<String>,
    /// Keys of the fields of its form.
    pub fields: BTreeSet<String>,
    /// Texts in which a document that it reads is named.
    texts: Vec<String>,
    /// Formulas and conditions.
    formulas: Vec<String>,
    /// Keys that the templates of its documents name.
    filled_in: BTreeSet<String>,
    /// Whether its name or duty says that it draws on what was found before, without saying in which document.
    concludes: bool,
}

/// Words for that.
const CONCLUDES: [&str; 8] = [
    "综合",
    "汇总",
    "汇集",
    "结合",
    "审查结果",
    "调查结果",
    "核查结果",
    "前一环节",
];

impl Needs {
    /// Whether it reads a document or a field that another step makes.
    pub fn reads(&self, maker: &Needs) -> bool {
        let document = |name: &String| self.texts.iter().any(|text| text.contains(name.as_str()));
        maker.documents.iter().any(document) || maker.fields.iter().any(|key| self.asks(key))
    }

    /// Whether two steps can be done in any order, or by two at once.
    pub fn independent(&self, other: &Needs) -> bool {
        !self.concludes
            && !other.concludes
            && self.fields.is_disjoint(&other.fields)
            && self.documents.is_disjoint(&other.documents)
            && !self.reads(other)
            && !other.reads(self)
    }

    fn asks(&self, key: &str) -> bool {
        self.filled_in.contains(key) || self.formulas.iter().any(|text| names(text, key))
    }
}

/// What all steps of a chart make and read, by id.
pub(crate) fn of_chart<'c>(chart: &'c Chart, forms: &Forms) -> BTreeMap<&'c str, Needs> {
    let artefacts: BTreeMap<&str, &Artefact> = chart
        .scenery
        .artefacts
        .iter()
        .map(|it| (it.id.as_str(), it))
        .collect();
    let mut all: BTreeMap<&str, Needs> = chart
        .nodes
        .iter()
        .map(|node| (node.id.as_str(), own(chart, forms, node)))
        .collect();
    for link in &chart.scenery.links {
        beside(&mut all, &artefacts, link);
    }
    for node in &chart.nodes {
        // What an event on the border asks for, its host waits for.
        if let NodeKind::Event {
            place: EventPlace::Boundary { host, .. },
            ..
        } = &node.kind
            && let Some(needs) = all.get_mut(host.as_str())
        {
            needs.formulas.extend(conditions(chart, node));
        }
    }
    for needs in all.values_mut() {
        let made = needs
            .documents
            .iter()
            .filter_map(|it| forms.templates.get(it));
        needs.filled_in = made.flat_map(placeholders).collect();
    }
    all
}

fn own(chart: &Chart, forms: &Forms, node: &Node) -> Needs {
    let mut needs = Needs::default();
    needs.texts.push(node.name.clone());
    for field in forms.fields(chart, &node.id) {
        needs.fields.insert(field.key.clone());
        needs.formulas.push(field.formula.clone());
    }
    needs.formulas.extend(conditions(chart, node));
    if let Some(card) = &node.step {
        let names = card.documents.iter().map(|it| it.trim());
        needs
            .documents
            .extend(names.filter(|it| is_name(it)).map(str::to_owned));
        needs.texts.push(card.duty.clone());
        needs
            .texts
            .extend(card.materials.iter().map(|it| it.name.clone()));
    }
    let said = |text: &String| CONCLUDES.iter().any(|word| text.contains(word));
    needs.concludes = needs.texts.iter().any(said);
    needs
}

/// What a node's own condition, time and marker ask for.
fn conditions(chart: &Chart, node: &Node) -> Vec<String> {
    let Some(detail) = chart.details.get(&node.id) else {
        return Vec::new();
    };
    let timer = detail.timer.iter().map(|it| &it.text);
    let condition = detail.condition.iter().map(|it| &it.text);
    let repeat = detail
        .repeat
        .iter()
        .flat_map(|it| [&it.count, &it.over, &it.until, &it.while_true]);
    timer.chain(condition).chain(repeat).cloned().collect()
}

/// Data and notes that a line joins with a step. A line without a direction may mean either.
fn beside(all: &mut BTreeMap<&str, Needs>, artefacts: &BTreeMap<&str, &Artefact>, link: &Link) {
    let ends = [
        (&link.source, &link.target, true),
        (&link.target, &link.source, false),
    ];
    for (step, other, leaves) in ends {
        let (Some(needs), Some(artefact)) =
            (all.get_mut(step.as_str()), artefacts.get(other.as_str()))
        else {
            continue;
        };
        let name = artefact.name.trim();
        match artefact.kind {
            ArtefactKind::Object
            | ArtefactKind::Input
            | ArtefactKind::Output
            | ArtefactKind::Store => {
                let open = matches!(link.kind, LinkKind::Plain | LinkKind::BothWays);
                if (leaves || open) && is_name(name) {
                    needs.documents.insert(name.to_owned());
                }
                if !leaves || open {
                    needs.texts.push(name.to_owned());
                }
            }
            ArtefactKind::Note => {
                let named = in_marks(name).into_iter().filter(|it| is_name(it));
                needs.documents.extend(named.map(str::to_owned));
                needs.texts.push(name.to_owned());
            }
            ArtefactKind::Group => {}
        }
    }
}

fn is_name(name: &str) -> bool {
    name.chars().count() >= MIN_NAME
}

/// Titles between 《 and 》.
fn in_marks(text: &str) -> Vec<&str> {
    let parts = text.split('《').skip(1);
    parts
        .filter_map(|part| part.split_once('》'))
        .map(|it| it.0)
        .collect()
}

/// Keys that a template names.
fn placeholders(template: &Template) -> Vec<String> {
    let texts = template.paragraphs.iter().map(|it| &it.text);
    let pieces = texts.chain([&template.title]).flat_map(|text| pieces(text));
    let names = pieces.filter_map(|piece| match piece {
        Piece::Name(name) => Some(name),
        Piece::Text(_) => None,
    });
    names
        .map(|name| name.strip_suffix(CODE).map_or(name.clone(), str::to_owned))
        .collect()
}

/// Whether an expression names a field: the key stands there, and nothing that would make it another name.
pub(crate) fn names(text: &str, key: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    let alone = |(at, found): (usize, &str)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + found.len()..].chars().next();
        !before.is_some_and(is_part) && !behind.is_some_and(is_part)
    };
    !key.is_empty() && text.match_indices(key).any(alone)
}

#[cfg(test)]
mod tests {
    use super::{in_marks, names};

    #[test]
    fn a_key_is_named_where_it_stands_alone() {
        assert!(names("area * price", "area") && names("case-no = \"1\"", "case-no"));
        assert!(!names("areas * price", "area") && !names("my_area", "area") && !names("x", ""));
        assert!(names("面积 > 20", "面积") && !names("总面积 > 20", "面积"));
    }

    #[test]
    fn titles_of_a_note_are_documents() {
        assert_eq!(
            in_marks("出具《受理通知书》和《清单》"),
            ["受理通知书", "清单"]
        );
        assert!(in_marks("没有书名《").is_empty());
    }
}
