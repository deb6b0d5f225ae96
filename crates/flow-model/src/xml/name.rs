//! Qualified names: what is written and what it means, kept once and shared by all that bear it.

use std::ops::Deref;
use std::sync::Arc;

use smol_str::SmolStr;

use super::{BPMN, BPMNDI, scan};

/// A qualified name; a copy costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name(Arc<Parts>);

/// What a name is made of.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Parts {
    /// Prefix as written, empty when there is none.
    pub prefix: SmolStr,
    /// Local part.
    pub local: SmolStr,
    /// Resolved namespace, empty when there is none.
    pub namespace: SmolStr,
    /// Prefix and local part as they stand in a file.
    pub(super) written: SmolStr,
    /// A name of BPMN itself.
    pub(super) is_bpmn: bool,
    /// An element that needs an id.
    pub(super) needs_id: bool,
    /// Its value is the id of an element, when it is an element of BPMN or a plain attribute of one.
    pub(super) is_reference: bool,
}

impl Name {
    /// A name from its parts.
    pub(crate) fn new(prefix: &str, local: &str, namespace: impl Into<SmolStr>) -> Self {
        let namespace = namespace.into();
        let is_bpmn = &*namespace == BPMN;
        let known = is_bpmn || &*namespace == BPMNDI || namespace.is_empty();
        Self(Arc::new(Parts {
            prefix: prefix.into(),
            local: local.into(),
            written: if prefix.is_empty() {
                local.into()
            } else {
                smol_str::format_smolstr!("{prefix}:{local}")
            },
            is_bpmn,
            needs_id: is_bpmn && scan::needs_id(local),
            is_reference: known && scan::is_reference(local),
            namespace,
        }))
    }
}

impl Deref for Name {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
