//! What a file of BPMN is about: a process, or something that nobody can handle cases by.

use serde::{Deserialize, Serialize};

use super::fault::{ReadError, ReadErrorCode, Warning, WarningCode};
use super::tree::Document;

/// The most that a file holds, from what runs to what is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// At least one process.
    Process,
    /// A choreography and no process.
    Choreography,
    /// Conversations and no process.
    Conversation,
    /// Pools, none of them with a process.
    Collaboration,
    /// Only definitions that other files refer to: global tasks, messages, kinds of data.
    Definitions,
    /// No element of BPMN.
    Nothing,
}

impl Body {
    /// As it stands in the parameters of a warning.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Body::Process => "process",
            Body::Choreography => "choreography",
            Body::Conversation => "conversation",
            Body::Collaboration => "collaboration",
            Body::Definitions => "definitions",
            Body::Nothing => "nothing",
        }
    }
}

impl Document {
    /// What the file is about.
    #[must_use]
    pub fn body(&self) -> Body {
        let root = self.root();
        let names = |parent| {
            self.children(parent)
                .filter_map(|at| self.element(at).bpmn())
        };
        let holds = |wanted: &[&str]| names(root).any(|local| wanted.contains(&local));
        let talks = || {
            let mut pools = self.children_named(root, super::BPMN, "collaboration");
            pools.any(|at| names(at).any(|local| CONVERSATIONS.contains(&local)))
        };
        if holds(&["process"]) {
            Body::Process
        } else if holds(&[
            "choreography",
            "globalChoreography",
            "globalChoreographyTask",
        ]) {
            Body::Choreography
        } else if holds(&["globalConversation", "conversation"]) || talks() {
            Body::Conversation
        } else if holds(&["collaboration"]) {
            Body::Collaboration
        } else if names(root).next().is_some() {
            Body::Definitions
        } else {
            Body::Nothing
        }
    }

    /// Refuses a file that an editor of processes cannot show.
    ///
    /// # Errors
    /// `no_process {holds}` for a choreography, for definitions alone and for an empty file.
    pub fn require_process(&self) -> Result<(), ReadError> {
        let body = self.body();
        match body {
            Body::Process | Body::Collaboration | Body::Conversation => Ok(()),
            Body::Choreography | Body::Definitions | Body::Nothing => {
                Err(ReadError::whole(ReadErrorCode::NoProcess).with("holds", body.code()))
            }
        }
    }

    /// Notes that there is no process.
    pub(super) fn warn_of_body(&mut self) {
        let body = self.body();
        if body != Body::Process {
            let params = [("holds", body.code())];
            self.warn(Warning::new(WarningCode::NoProcess, 0, &params));
        }
    }
}

/// Elements of a collaboration that are conversations.
const CONVERSATIONS: [&str; 3] = ["conversation", "subConversation", "callConversation"];
