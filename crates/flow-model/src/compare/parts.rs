//! What changed on one thing: attributes, contents, place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::rename::Pairs;
use super::things::{Things, is_listing, is_reference};
use super::{Change, MAX_VALUE};
use crate::xml::{At, Attribute, BPMN, BPMNDI, Child, Name, XMLNS, XSI};

/// One of the two files, with a token per thing that is the same for both halves of a pair.
pub(super) struct Side<'t, 'd> {
    pub things: &'t Things<'d>,
    tokens: Vec<usize>,
}

impl<'t, 'd> Side<'t, 'd> {
    /// The old file: things with a partner take the partner's token, others one that is not in use.
    pub fn old(things: &'t Things<'d>, pairs: &Pairs) -> Self {
        let free = pairs.of_new.len();
        let tokens = pairs.of_old.iter().enumerate();
        let tokens = tokens.map(|(index, pair)| pair.unwrap_or(free + index));
        let tokens = tokens.collect();
        Self { things, tokens }
    }

    /// The new file: the token is the index.
    pub fn new(things: &'t Things<'d>) -> Self {
        let tokens = (0..things.all.len()).collect();
        Self { things, tokens }
    }

    /// What a thing is called in both files.
    pub fn token(&self, thing: usize) -> usize {
        self.tokens[thing]
    }

    /// A name for an element that does not depend on ids.
    fn name_of(&self, at: At) -> String {
        let document = self.things.document;
        let mut path = Vec::new();
        let mut here = at;
        loop {
            if let Some(thing) = self.things.thing(here) {
                path.push(format!("#{}", self.token(thing)));
                break;
            }
            let element = document.element(here);
            let shows = element.get("bpmnElement");
            if let Some(thing) = shows
                .and_then(|s| self.things.target(s))
                .and_then(|a| self.things.thing(a))
            {
                path.push(format!("#{}!", self.token(thing)));
                break;
            }
            let Some(parent) = element.parent else { break };
            let same = document.children(parent).take_while(|c| *c != here);
            let place = same
                .filter(|c| document.element(*c).name == element.name)
                .count();
            path.push(format!("{}{place}", element.name.local));
            here = parent;
        }
        path.reverse();
        path.join("/")
    }

    /// The meaning of a value: references by what they mean, `xsi:type` by its local name.
    fn meaning<'v>(&self, name: &Name, value: &'v str) -> Cow<'v, str> {
        if &*name.namespace == XSI && &*name.local == "type" {
            return value.rsplit(':').next().unwrap_or(value).trim().into();
        }
        if &*name.namespace != crate::step::NAMESPACE
            && is_reference(&name.local)
            && let Some(at) = self.things.target(value)
        {
            return self.name_of(at).into();
        }
        value.into()
    }

    fn attribute(&self, at: At, name: &Name) -> Option<(Cow<'d, str>, &'d str)> {
        let element = self.things.document.element(at);
        let same =
            |a: &&Attribute| a.name.local == name.local && a.name.namespace == name.namespace;
        let found = element.attributes.iter().find(same)?;
        Some((self.meaning(name, &found.value), &found.value))
    }

    fn text(&self, at: At) -> String {
        self.things.document.text(at).trim().to_owned()
    }

    /// Child elements that are parts of a thing, by name; extension elements count as its own.
    fn parts(&self, at: At) -> BTreeMap<(String, String), Vec<At>> {
        let document = self.things.document;
        let mut parts: BTreeMap<_, Vec<At>> = BTreeMap::new();
        let mut todo: Vec<At> = document.children(at).rev().collect();
        while let Some(child) = todo.pop() {
            let element = document.element(child);
            let local = element.bpmn().unwrap_or_default();
            if self.things.thing(child).is_some()
                || is_listing(local)
                || element.is(BPMNDI, "BPMNDiagram")
            {
                continue;
            }
            if local == "extensionElements" {
                todo.extend(document.children(child).rev());
                continue;
            }
            let id_only = element.attributes.iter().all(|a| &*a.name.local == "id");
            if matches!(local, "laneSet" | "childLaneSet") && id_only {
                continue;
            }
            let name = &element.name;
            let key = (name.namespace.to_string(), name.local.to_string());
            parts.entry(key).or_default().push(child);
        }
        parts
    }

    /// A part written without ids, prefixes and order of attributes; equal for equal meaning.
    pub fn canonical(&self, at: At, out: &mut String) {
        let element = self.things.document.element(at);
        out.push('<');
        out.push_str(&element.name.local);
        let mut attributes: Vec<(String, Cow<'_, str>)> = Vec::new();
        for attribute in element.attributes.iter().filter(|a| counts(a)) {
            let meaning = self.meaning(&attribute.name, &attribute.value);
            if default_of(&attribute.name.local) != Some(&*meaning) {
                let name = format!("{}{}", attribute.name.namespace, attribute.name.local);
                attributes.push((name, meaning));
            }
        }
        attributes.sort();
        for (name, value) in attributes {
            out.push_str(&format!(" {name}={value:?}"));
        }
        out.push('>');
        let text = self.text(at);
        if !text.is_empty() {
            out.push_str(&format!("{:?}", self.meaning(&element.name, &text)));
        }
        for ((namespace, _), parts) in self.parts(at) {
            out.push_str(&namespace);
            parts.iter().for_each(|part| self.canonical(*part, out));
        }
        out.push_str("</>");
    }

    /// The extensions of a thing, canonical; empty when there are none.
    pub fn card(&self, thing: usize) -> String {
        let document = self.things.document;
        let at = self.things.all[thing].at;
        let mut card = String::new();
        for extensions in document.children_named(at, BPMN, "extensionElements") {
            for child in document.children(extensions) {
                self.canonical(child, &mut card);
            }
        }
        card
    }
}

/// Whether an attribute says something about the element itself.
fn counts(attribute: &Attribute) -> bool {
    let plain = attribute.name.prefix.is_empty();
    &*attribute.name.namespace != XMLNS && !(plain && &*attribute.name.local == "id")
}

/// Adds what changed on a pair.
pub(super) fn thing(
    old: &Side<'_, '_>,
    before: usize,
    new: &Side<'_, '_>,
    after: usize,
    out: &mut Vec<Change>,
) {
    let (was, is) = (&old.things.all[before], &new.things.all[after]);
    let mut changes = Changes {
        old,
        new,
        element: is.id,
        out,
    };
    if was.local != is.local {
        changes.note("kind", Some(was.local), Some(is.local));
    }
    let place = |side: &Side<'_, '_>, thing: Option<usize>| thing.map(|thing| side.token(thing));
    let id = |side: &Side<'_, '_>, thing: Option<usize>| {
        thing.map(|it| side.things.all[it].id.to_owned())
    };
    for (what, was, is) in [
        ("parent", was.holder, is.holder),
        ("lane", was.lane, is.lane),
    ] {
        if place(old, was) != place(new, is) {
            changes.note(what, id(old, was).as_deref(), id(new, is).as_deref());
        }
    }
    changes.element(was.at, is.at, "");
}

/// What changed on a drawn element, as `shape/…`; its geometry is left out by `skip`.
pub(super) fn drawn(
    old: &Side<'_, '_>,
    new: &Side<'_, '_>,
    pair: (At, At),
    name: (&str, &str),
    out: &mut Vec<Change>,
) {
    let mut changes = Changes {
        old,
        new,
        element: name.0,
        out,
    };
    changes.attributes(pair.0, pair.1, name.1);
}

struct Changes<'s, 'o> {
    old: &'s Side<'s, 's>,
    new: &'s Side<'s, 's>,
    element: &'s str,
    out: &'o mut Vec<Change>,
}

impl Changes<'_, '_> {
    fn note(&mut self, what: &str, old: Option<&str>, new: Option<&str>) {
        let short = |value: Option<&str>| {
            let value = value.filter(|v| v.chars().count() <= MAX_VALUE);
            value.map(str::to_owned)
        };
        self.out.push(Change {
            element: self.element.to_owned(),
            what: what.to_owned(),
            old: short(old),
            new: short(new),
        });
    }

    fn element(&mut self, was: At, is: At, path: &str) {
        self.attributes(was, is, path);
        let (before, after) = (self.old.text(was), self.new.text(is));
        let name = &self.new.things.document.element(is).name;
        if !path.is_empty() && self.old.meaning(name, &before) != self.new.meaning(name, &after) {
            let filled = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
            self.note(path, filled(&before).as_deref(), filled(&after).as_deref());
        }
        let mut olds = self.old.parts(was);
        let news = self.new.parts(is);
        for (key, parts) in news {
            let before = olds.remove(&key).unwrap_or_default();
            let what = self.path(path, &self.new.things.document.element(parts[0]).name);
            self.list(&before, &parts, &what);
        }
        for parts in olds.into_values() {
            let what = self.path(path, &self.old.things.document.element(parts[0]).name);
            self.list(&parts, &[], &what);
        }
    }

    fn attributes(&mut self, was: At, is: At, path: &str) {
        let names = |side: &Side<'_, '_>, at: At| {
            let attributes = side.things.document.element(at).attributes.iter();
            attributes
                .filter(|a| counts(a))
                .map(|a| a.name.clone())
                .collect::<Vec<_>>()
        };
        let mut all = names(self.new, is);
        let same = |a: &Name, b: &Name| a.local == b.local && a.namespace == b.namespace;
        for name in names(self.old, was) {
            if !all.iter().any(|known| same(known, &name)) {
                all.push(name);
            }
        }
        for name in all {
            if path.is_empty()
                && matches!(&*name.local, "exporter" | "exporterVersion" | "bpmnElement")
            {
                continue;
            }
            let (old, new) = (
                self.old.attribute(was, &name),
                self.new.attribute(is, &name),
            );
            let default = default_of(&name.local);
            let value = |found: &Option<(Cow<'_, str>, &str)>| {
                found
                    .as_ref()
                    .map(|(meaning, _)| meaning.to_string())
                    .or(default.map(str::to_owned))
            };
            if value(&old) != value(&new) {
                let what = attribute_path(path, &name);
                self.note(&what, old.map(|o| o.1), new.map(|n| n.1));
            }
        }
    }

    fn path(&self, path: &str, name: &Name) -> String {
        let own = match (&*name.namespace, &*name.local) {
            (BPMN, "conditionExpression") => "condition".to_owned(),
            (BPMN, local) => local.to_owned(),
            _ => prefixed(name),
        };
        if path.is_empty() {
            own
        } else {
            format!("{path}/{own}")
        }
    }

    /// Parts of one name: equal ones fall out, the rest is compared in order.
    fn list(&mut self, was: &[At], is: &[At], what: &str) {
        let written = |side: &Side<'_, '_>, parts: &[At]| -> Vec<(String, At)> {
            let write = |part: &At| {
                let mut text = String::new();
                side.canonical(*part, &mut text);
                (text, *part)
            };
            parts.iter().map(write).collect()
        };
        let (mut before, mut after) = (written(self.old, was), written(self.new, is));
        if before.iter().map(|p| &p.0).eq(after.iter().map(|p| &p.0)) {
            return;
        }
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (text, _) in &before {
            *counts.entry(text.clone()).or_default() += 1;
        }
        let mut both: BTreeMap<String, usize> = BTreeMap::new();
        after.retain(|(text, _)| match counts.get_mut(text) {
            Some(count) if *count > 0 => {
                *count -= 1;
                *both.entry(text.clone()).or_default() += 1;
                false
            }
            _ => true,
        });
        before.retain(|(text, _)| match both.get_mut(text) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        if before.is_empty() && after.is_empty() {
            return self.note(what, None, None);
        }
        let pairs = before.len().min(after.len());
        for ((_, was), (_, is)) in before.iter().zip(&after) {
            self.element(*was, *is, what);
        }
        for (_, was) in &before[pairs..] {
            let said = said(self.old, *was);
            self.note(what, said.as_deref(), None);
        }
        for (_, is) in &after[pairs..] {
            let said = said(self.new, *is);
            self.note(what, None, said.as_deref());
        }
    }
}

/// What a part says in short: its text, else its name, key, value or title.
fn said(side: &Side<'_, '_>, at: At) -> Option<String> {
    let element = side.things.document.element(at);
    let filled =
        |child: &Child| matches!(child, Child::Text(t) | Child::CData(t) if !t.trim().is_empty());
    if element.children.iter().any(filled) {
        return Some(side.text(at));
    }
    let words = ["name", "label", "key", "statute", "value", "number"];
    words
        .iter()
        .find_map(|word| element.get(word))
        .map(str::to_owned)
}

fn attribute_path(path: &str, name: &Name) -> String {
    let own = match (path, &*name.namespace, &*name.local) {
        ("", "", "sourceRef") => "source".to_owned(),
        ("", "", "targetRef") => "target".to_owned(),
        _ => prefixed(name),
    };
    if path.is_empty() {
        own
    } else {
        format!("{path}/@{own}")
    }
}

fn prefixed(name: &Name) -> String {
    let prefix = match &*name.namespace {
        crate::step::NAMESPACE => "sf",
        BPMN => "",
        _ => &*name.prefix,
    };
    if prefix.is_empty() {
        name.local.to_string()
    } else {
        format!("{prefix}:{}", name.local)
    }
}

/// Defaults of the schema (BPMN 2.0, formal/2011-01-03, Semantic.xsd) by the name of the attribute,
/// where every element with that attribute has the same.
fn default_of(attribute: &str) -> Option<&'static str> {
    Some(match attribute {
        "isInterrupting" | "cancelActivity" | "cancelRemainingInstances" => "true",
        "isForCompensation" | "triggeredByEvent" | "isSequential" | "instantiate" | "isClosed"
        | "parallelMultiple" | "isCollection" | "testBefore" | "mustUnderstand" => "false",
        "startQuantity" | "completionQuantity" => "1",
        "gatewayDirection" => "Unspecified",
        "eventGatewayType" => "Exclusive",
        "processType" | "associationDirection" => "None",
        "behavior" => "All",
        _ => return None,
    })
}
