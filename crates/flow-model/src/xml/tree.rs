//! The tree itself: an arena of elements, and the ways to walk and change it.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::XMLNS;
use super::encoding::allowed;
use super::fault::Warning;
pub use super::name::Name;

/// Index of an element in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At(pub(crate) u32);

/// An attribute in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name; a declaration of a namespace has the namespace of `xmlns`.
    pub name: Name,
    /// Its value, references resolved.
    pub value: SmolStr,
}

/// What stands inside an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Child {
    /// An element.
    Element(At),
    /// Text, references resolved.
    Text(SmolStr),
    /// A CDATA section.
    CData(SmolStr),
    /// A comment.
    Comment(SmolStr),
    /// A processing instruction without its marks.
    Instruction(SmolStr),
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: Name,
    /// Attributes in their order, namespace declarations among them.
    pub attributes: Vec<Attribute>,
    /// Contents in their order.
    pub children: Vec<Child>,
    /// The element that holds it.
    pub parent: Option<At>,
    /// Line of its start tag; 0 for an element made by an edit.
    pub line: u32,
}

/// A whole file.
#[derive(Debug, Clone)]
pub struct Document {
    /// Content of the XML declaration but for the encoding, when there is one.
    pub(crate) declaration: Option<String>,
    /// Comments, instructions and blanks before the root.
    pub(crate) before: Vec<Child>,
    /// The same after the root.
    pub(crate) after: Vec<Child>,
    /// All elements; those that were cut out stay here and are not reachable from the root.
    pub(crate) elements: Vec<Element>,
    /// What was odd.
    pub(crate) warnings: Vec<Warning>,
}

impl Element {
    /// Value of an attribute without prefix.
    pub fn get(&self, local: &str) -> Option<&str> {
        let plain = |a: &&Attribute| a.name.prefix.is_empty() && &*a.name.local == local;
        self.attributes.iter().find(plain).map(|a| &*a.value)
    }

    /// Value of an attribute in a namespace.
    pub fn get_in(&self, namespace: &str, local: &str) -> Option<&str> {
        let same = |a: &&Attribute| &*a.name.namespace == namespace && &*a.name.local == local;
        self.attributes.iter().find(same).map(|a| &*a.value)
    }

    /// Whether it has this name.
    pub fn is(&self, namespace: &str, local: &str) -> bool {
        &*self.name.local == local && &*self.name.namespace == namespace
    }

    /// The local name when it is an element of BPMN itself.
    pub fn bpmn(&self) -> Option<&str> {
        self.name.is_bpmn.then_some(&*self.name.local)
    }

    /// Sets an attribute without prefix; `None` removes it. Characters that XML forbids are dropped.
    pub(crate) fn set(&mut self, local: &str, value: Option<&str>) {
        let plain = |a: &Attribute| a.name.prefix.is_empty() && &*a.name.local == local;
        let Some(value) = value else {
            return self.attributes.retain(|a| !plain(a));
        };
        let value: SmolStr = value.chars().filter(|c| allowed(*c)).collect();
        match self.attributes.iter_mut().find(|a| plain(a)) {
            Some(found) => found.value = value,
            None => {
                let name = Name::new("", local, "");
                self.attributes.push(Attribute { name, value });
            }
        }
    }
}

impl Document {
    /// The root element.
    pub fn root(&self) -> At {
        At(0)
    }

    /// An element by its index.
    pub fn element(&self, at: At) -> &Element {
        &self.elements[at.0 as usize]
    }

    pub(crate) fn element_mut(&mut self, at: At) -> &mut Element {
        &mut self.elements[at.0 as usize]
    }

    /// Child elements in their order.
    pub fn children(&self, at: At) -> impl DoubleEndedIterator<Item = At> + '_ {
        self.element(at)
            .children
            .iter()
            .filter_map(|child| match child {
                Child::Element(at) => Some(*at),
                Child::Text(_) | Child::CData(_) | Child::Comment(_) | Child::Instruction(_) => {
                    None
                }
            })
    }

    /// Child elements with this name.
    pub fn children_named<'a>(
        &'a self,
        at: At,
        namespace: &'a str,
        local: &'a str,
    ) -> impl Iterator<Item = At> + 'a {
        self.children(at)
            .filter(move |child| self.element(*child).is(namespace, local))
    }

    /// First child element with this name.
    pub fn child(&self, at: At, namespace: &str, local: &str) -> Option<At> {
        self.children_named(at, namespace, local).next()
    }

    /// An element and all below it in document order.
    pub fn descendants(&self, at: At) -> Descendants<'_> {
        Descendants {
            document: self,
            stack: vec![at],
        }
    }

    /// Text directly inside an element, joined.
    pub fn text(&self, at: At) -> String {
        let mut text = String::new();
        for child in &self.element(at).children {
            match child {
                Child::Text(t) | Child::CData(t) => text.push_str(t),
                Child::Element(_) | Child::Comment(_) | Child::Instruction(_) => {}
            }
        }
        text
    }

    /// The same without a copy where the text stands in one piece.
    pub(crate) fn text_of(&self, at: At) -> Cow<'_, str> {
        match self.element(at).children.as_slice() {
            [] => Cow::Borrowed(""),
            [Child::Text(text) | Child::CData(text)] => Cow::Borrowed(text),
            _ => Cow::Owned(self.text(at)),
        }
    }

    /// The namespace that a prefix means at an element.
    pub fn namespace_of(&self, at: At, prefix: &str) -> Option<&str> {
        let mut here = Some(at);
        while let Some(at) = here {
            let element = self.element(at);
            let declares = |a: &&Attribute| {
                &*a.name.namespace == XMLNS
                    && if prefix.is_empty() {
                        &*a.name.local == "xmlns" && a.name.prefix.is_empty()
                    } else {
                        &*a.name.local == prefix && !a.name.prefix.is_empty()
                    }
            };
            if let Some(found) = element.attributes.iter().find(declares) {
                return Some(&found.value);
            }
            here = element.parent;
        }
        None
    }

    /// A prefix that means the namespace at an element, if one is declared and not hidden.
    pub(crate) fn prefix_of(&self, at: At, namespace: &str) -> Option<SmolStr> {
        let mut here = Some(at);
        while let Some(parent) = here {
            let element = self.element(parent);
            let found = element
                .attributes
                .iter()
                .filter(|a| &*a.name.namespace == XMLNS && a.value == namespace);
            for attribute in found {
                let prefix: SmolStr = if attribute.name.prefix.is_empty() {
                    "".into()
                } else {
                    attribute.name.local.clone()
                };
                if self.namespace_of(at, &prefix) == Some(namespace) {
                    return Some(prefix);
                }
            }
            here = element.parent;
        }
        None
    }

    /// A prefix for the namespace; declares it on the root when there is none.
    pub(crate) fn prefix_for(&mut self, at: At, namespace: &str, wanted: &str) -> SmolStr {
        if let Some(prefix) = self.prefix_of(at, namespace) {
            return prefix;
        }
        let mut prefix = wanted.to_owned();
        let mut n = 0;
        while self.namespace_of(at, &prefix).is_some()
            || self.namespace_of(self.root(), &prefix).is_some()
        {
            n += 1;
            prefix = format!("{wanted}{n}");
        }
        let prefix: SmolStr = prefix.into();
        self.declare(&prefix, namespace);
        prefix
    }

    /// Adds a namespace declaration to the root.
    pub(crate) fn declare(&mut self, prefix: &str, namespace: &str) {
        let attribute = Attribute {
            name: Name::new("xmlns", prefix, XMLNS),
            value: namespace.into(),
        };
        self.element_mut(At(0)).attributes.push(attribute);
    }

    /// Makes an element that is not yet in the tree.
    pub(crate) fn make(&mut self, parent: At, namespace: &str, wanted: &str, local: &str) -> At {
        let prefix = self.prefix_for(parent, namespace, wanted);
        let name = Name::new(&prefix, local, namespace);
        let at = At(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        let children = Vec::new();
        let element = Element {
            name,
            attributes: Vec::new(),
            children,
            parent: Some(parent),
            line: 0,
        };
        self.elements.push(element);
        at
    }

    /// Puts a made element at the end of its parent, indented as its neighbours are.
    pub(crate) fn append(&mut self, child: At) {
        let Some(parent) = self.element(child).parent else {
            return;
        };
        let count = self.element(parent).children.len();
        self.insert(child, count);
    }

    /// Puts a made element before position `index` of its parent's contents.
    pub(crate) fn insert(&mut self, child: At, index: usize) {
        let Some(parent) = self.element(child).parent else {
            return;
        };
        let indent = self.indent_of(parent);
        let children = &mut self.element_mut(parent).children;
        let mut index = index.min(children.len());
        let blank_before = |c: &Child| matches!(c, Child::Text(t) if t.trim().is_empty());
        if index > 0 && index == children.len() && blank_before(&children[index - 1]) {
            index -= 1;
        }
        if children.is_empty() {
            let closing = indent.strip_suffix("  ").unwrap_or(&indent).into();
            children.extend([
                Child::Text(indent),
                Child::Element(child),
                Child::Text(closing),
            ]);
        } else if index > 0 && blank_before(&children[index - 1]) && index < children.len() {
            children.splice(index..index, [Child::Element(child), Child::Text(indent)]);
        } else {
            children.splice(index..index, [Child::Text(indent), Child::Element(child)]);
        }
    }

    /// Line break and blanks that stand before the children of an element.
    pub(super) fn indent_of(&self, parent: At) -> SmolStr {
        for child in &self.element(parent).children {
            if let Child::Text(text) = child
                && text.trim().is_empty()
                && text.contains('\n')
            {
                return text.clone();
            }
        }
        let mut depth = 0;
        let mut here = Some(parent);
        while let Some(at) = here {
            depth += 1;
            here = self.element(at).parent;
        }
        format!("\n{}", "  ".repeat(depth)).into()
    }

    /// Cuts an element out of its parent, with the blanks before it.
    pub(crate) fn cut(&mut self, child: At) {
        let Some(parent) = self.element(child).parent else {
            return;
        };
        let children = &mut self.element_mut(parent).children;
        let Some(place) = children.iter().position(|c| *c == Child::Element(child)) else {
            return;
        };
        children.remove(place);
        if place > 0 && matches!(&children[place - 1], Child::Text(t) if t.trim().is_empty()) {
            let last = place >= children.len();
            let after_blank = children
                .get(place)
                .is_some_and(|c| matches!(c, Child::Text(t) if t.trim().is_empty()));
            if last || after_blank {
                children.remove(place - 1);
            }
        }
    }

    /// Replaces everything inside an element by text.
    pub(crate) fn set_text(&mut self, at: At, text: &str) {
        let text = text.chars().filter(|c| allowed(*c)).collect();
        self.element_mut(at).children = vec![Child::Text(text)];
    }

    /// The element with this `id`, the first in document order.
    pub fn by_id(&self, id: &str) -> Option<At> {
        self.descendants(self.root())
            .find(|at| self.element(*at).get("id") == Some(id))
    }
}

/// Walks a subtree in document order without recursion.
pub struct Descendants<'a> {
    document: &'a Document,
    stack: Vec<At>,
}

impl Iterator for Descendants<'_> {
    type Item = At;

    fn next(&mut self) -> Option<At> {
        let at = self.stack.pop()?;
        self.stack.extend(self.document.children(at).rev());
        Some(at)
    }
}
