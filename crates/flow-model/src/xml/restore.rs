//! Gives back to a file what an editor that knows only part of it dropped on saving.
//!
//! bpmn-moddle, which the window's editor reads and writes with, keeps foreign attributes and foreign
//! elements inside `extensionElements`, and drops comments, processing instructions, foreign elements that
//! stand elsewhere, and the order of text and elements inside foreign ones. Only that comes back: what it
//! would have kept and is not there any more was taken out by a person.

use std::collections::{BTreeSet, HashMap};

use smol_str::SmolStr;

use super::tree::{At, Attribute, Child, Document, Element, Name};
use super::{BPMN, BPMNDI, DC, DI, XML, XMLNS};

impl Document {
    /// Puts back, on elements that are still there under the same id, what `kept` had and an editor drops:
    /// comments, instructions, foreign elements. Returns how many parts came back; nothing happens when the
    /// roots have different ids. Linear in the size of both.
    pub fn restore(&mut self, kept: &Document) -> usize {
        let (root, before) = (self.element(self.root()), kept.element(kept.root()));
        if root.get("id") != before.get("id") || !same_name(root, before) {
            return 0;
        }
        let ids = self.ids().into_iter();
        let ids = ids.map(|(id, at)| (id.to_owned(), at)).collect();
        let mut restorer = Restorer {
            sent: self,
            kept,
            ids,
            count: 0,
        };
        restorer.around_root();
        let mut todo = vec![(kept.root(), At(0))];
        while let Some((before, now)) = todo.pop() {
            restorer.element(before, now, &mut todo);
        }
        restorer.count
    }
}

struct Restorer<'k, 's> {
    sent: &'s mut Document,
    kept: &'k Document,
    /// Elements of the sent file by id.
    ids: HashMap<String, At>,
    count: usize,
}

impl Restorer<'_, '_> {
    fn around_root(&mut self) {
        let kept = self.kept;
        let sides = [
            (&kept.before, &mut self.sent.before),
            (&kept.after, &mut self.sent.after),
        ];
        for (before, now) in sides {
            let noted = |children: &[Child]| children.iter().any(is_note);
            if noted(before) && !noted(now) {
                self.count += before.iter().filter(|child| is_note(child)).count();
                now.clone_from(before);
            }
        }
    }

    /// One element of both files; the pairs of its children go on the list.
    fn element(&mut self, before: At, now: At, todo: &mut Vec<(At, At)>) {
        let kept = self.kept;
        let open = &kept.element(before).name;
        let takes_all = &*open.namespace == BPMN && &*open.local == "extensionElements";
        let mut nameless = self.nameless(now);
        let mut notes = self.notes(now);
        let mut lost: Vec<&Child> = Vec::new();
        let mut places: Vec<(Option<At>, Vec<&Child>)> = Vec::new();
        for child in &kept.element(before).children {
            match child {
                Child::Text(_) | Child::CData(_) => {}
                Child::Comment(text) | Child::Instruction(text) => match notes.get_mut(text) {
                    Some(left) if *left > 0 => *left -= 1,
                    _ => lost.push(child),
                },
                Child::Element(at) => match self.partner(*at, &mut nameless) {
                    Some(partner) => {
                        if self.sent.element(partner).parent == Some(now) && !lost.is_empty() {
                            places.push((Some(partner), std::mem::take(&mut lost)));
                        }
                        if is_foreign(kept.element(*at)) {
                            self.foreign(*at, partner);
                        } else {
                            todo.push((*at, partner));
                        }
                    }
                    None if is_foreign(kept.element(*at)) && !takes_all => lost.push(child),
                    None => {}
                },
            }
        }
        if !lost.is_empty() {
            places.push((None, lost));
        }
        self.put(now, places);
    }

    /// Child elements without an id, by name, the first last.
    fn nameless(&self, at: At) -> HashMap<(String, String), Vec<At>> {
        let mut found: HashMap<(String, String), Vec<At>> = HashMap::new();
        for child in self.sent.children(at).rev() {
            let element = self.sent.element(child);
            if element.get("id").is_none() {
                found.entry(key(&element.name)).or_default().push(child);
            }
        }
        found
    }

    /// Comments and instructions, counted.
    fn notes(&self, at: At) -> HashMap<SmolStr, usize> {
        let mut found = HashMap::new();
        for child in &self.sent.element(at).children {
            if let Child::Comment(text) | Child::Instruction(text) = child {
                *found.entry(text.clone()).or_insert(0) += 1;
            }
        }
        found
    }

    /// The same element in the sent file: by id, else by name and order.
    fn partner(&self, at: At, nameless: &mut HashMap<(String, String), Vec<At>>) -> Option<At> {
        let element = self.kept.element(at);
        match element.get("id") {
            Some(id) => {
                let found = *self.ids.get(id)?;
                same_name(element, self.sent.element(found)).then_some(found)
            }
            None => nameless.get_mut(&key(&element.name))?.pop(),
        }
    }

    /// A foreign element on both sides: the kept one, when the sent one is the same but for what an editor
    /// drops.
    fn foreign(&mut self, before: At, now: At) {
        if same(self.kept, before, self.sent, now, &exact)
            || !same(self.kept, before, self.sent, now, &loose)
        {
            return;
        }
        let Some(parent) = self.sent.element(now).parent else {
            return;
        };
        let copy = self.graft(before, parent);
        for child in &mut self.sent.element_mut(parent).children {
            if *child == Child::Element(now) {
                *child = Child::Element(copy);
            }
        }
        self.count += 1;
    }

    /// Puts lost parts before their neighbours, or at the end.
    fn put(&mut self, now: At, places: Vec<(Option<At>, Vec<&Child>)>) {
        if places.is_empty() {
            return;
        }
        let indent = self.sent.indent_of(now);
        let mut before: HashMap<Option<At>, Vec<Child>> = HashMap::new();
        for (anchor, lost) in places {
            let mut made = Vec::new();
            for child in lost {
                made.push(match child {
                    Child::Element(at) => Child::Element(self.graft(*at, now)),
                    other => other.clone(),
                });
                self.count += 1;
            }
            before.insert(anchor, made);
        }
        let mut children = std::mem::take(&mut self.sent.element_mut(now).children);
        let closing = match children.last() {
            Some(Child::Text(text)) if text.trim().is_empty() => children.pop(),
            Some(_) => None,
            None => Some(Child::Text(
                indent.strip_suffix("  ").unwrap_or(&indent).into(),
            )),
        };
        let mut all = Vec::with_capacity(children.len() + before.len() * 2);
        for child in children {
            if let Child::Element(at) = child {
                for lost in before.remove(&Some(at)).unwrap_or_default() {
                    all.extend([lost, Child::Text(indent.clone())]);
                }
            }
            all.push(child);
        }
        for lost in before.remove(&None).unwrap_or_default() {
            all.extend([Child::Text(indent.clone()), lost]);
        }
        all.extend(closing);
        self.sent.element_mut(now).children = all;
    }

    /// A copy of a kept element and all below it; prefixes that mean something else here are declared on it.
    fn graft(&mut self, from: At, parent: At) -> At {
        let kept = self.kept;
        let top = self.copy(from, parent);
        let mut used = BTreeSet::new();
        for at in kept.descendants(from) {
            let element = kept.element(at);
            let names = element.attributes.iter().map(|a| &a.name);
            for name in names
                .filter(|n| !n.prefix.is_empty())
                .chain([&element.name])
            {
                used.insert((name.prefix.clone(), name.namespace.clone()));
            }
        }
        for (prefix, namespace) in used {
            let reserved = matches!(&*namespace, XMLNS | XML);
            let here = self.sent.namespace_of(top, &prefix).unwrap_or_default();
            // A prefix that is declared deeper inside the copy already means what it should there.
            let outer = kept.namespace_of(from, &prefix).unwrap_or_default();
            if reserved || here == &*namespace || outer != &*namespace {
                continue;
            }
            let plain = prefix.is_empty();
            let name = if plain {
                Name::new("", "xmlns", XMLNS)
            } else {
                Name::new("xmlns", &prefix, XMLNS)
            };
            let value = namespace.clone();
            let attribute = Attribute { name, value };
            self.sent.element_mut(top).attributes.push(attribute);
        }
        top
    }

    fn copy(&mut self, from: At, parent: At) -> At {
        let kept = self.kept;
        let mut made = kept.element(from).clone();
        made.parent = Some(parent);
        made.children = Vec::new();
        let at = At(u32::try_from(self.sent.elements.len()).unwrap_or(u32::MAX));
        self.sent.elements.push(made);
        let mut children = Vec::with_capacity(kept.element(from).children.len());
        for child in &kept.element(from).children {
            children.push(match child {
                Child::Element(inner) => Child::Element(self.copy(*inner, at)),
                other => other.clone(),
            });
        }
        self.sent.element_mut(at).children = children;
        at
    }
}

fn key(name: &Name) -> (String, String) {
    (name.namespace.to_string(), name.local.to_string())
}

fn same_name(a: &Element, b: &Element) -> bool {
    a.name.local == b.name.local && a.name.namespace == b.name.namespace
}

fn is_note(child: &Child) -> bool {
    matches!(child, Child::Comment(_) | Child::Instruction(_))
}

/// Neither BPMN nor its diagrams nor ours.
fn is_foreign(element: &Element) -> bool {
    ![BPMN, BPMNDI, DC, DI, crate::step::NAMESPACE].contains(&&*element.name.namespace)
}

/// Whether two elements of two files are equal by their attributes, child elements and contents.
fn same(
    kept: &Document,
    before: At,
    sent: &Document,
    now: At,
    contents: &dyn Fn(&Element) -> Vec<String>,
) -> bool {
    let (a, b) = (kept.element(before), sent.element(now));
    let attributes = |element: &Element| {
        let counted = element
            .attributes
            .iter()
            .filter(|a| &*a.name.namespace != XMLNS);
        let pairs = counted.map(|a| (key(&a.name), a.value.clone()));
        pairs.collect::<BTreeSet<_>>()
    };
    if !same_name(a, b) || attributes(a) != attributes(b) || contents(a) != contents(b) {
        return false;
    }
    let (mut olds, mut news) = (kept.children(before), sent.children(now));
    loop {
        match (olds.next(), news.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if same(kept, a, sent, b, contents) => {}
            _ => return false,
        }
    }
}

/// Contents in their order, blanks between elements left out.
fn exact(element: &Element) -> Vec<String> {
    let blank = |c: &&Child| !matches!(c, Child::Text(t) if t.trim().is_empty());
    let kept = element.children.iter().filter(blank);
    let write = |child: &Child| match child {
        Child::Element(_) => "<".to_owned(),
        Child::Text(text) => format!("t{text}"),
        Child::CData(text) => format!("c{text}"),
        Child::Comment(text) => format!("!{text}"),
        Child::Instruction(text) => format!("?{text}"),
    };
    kept.map(write).collect()
}

/// Contents as an editor keeps them: the text, without blanks.
fn loose(element: &Element) -> Vec<String> {
    let mut words = String::new();
    for child in &element.children {
        if let Child::Text(text) | Child::CData(text) = child {
            words.extend(text.chars().filter(|c| !c.is_whitespace()));
        }
    }
    vec![words]
}
