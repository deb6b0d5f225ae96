//! What small charts say beside their kinds: event sub-processes, names, times, rounds, calls, forms.

use flow_model::chart::{EventPlace, NodeKind, Repeat, SubProcess, Trigger};
use flow_model::execution::{Detail, Repeating, TimerKind, TimerText};
use flow_model::step::{FieldKind, FormField, Step};

use crate::sketch::Sketch;

impl Sketch {
    /// An event sub-process that `start` opens, with what `inside` adds to it.
    pub fn beside(
        self,
        id: &str,
        (start, trigger, interrupting): (&str, Trigger, bool),
        inside: impl Fn(Self) -> Self,
    ) -> Self {
        let kind = NodeKind::SubProcess {
            sub: SubProcess::Event,
            repeat: None,
        };
        let mut sketch = self.node(id, kind, None);
        let outer = std::mem::replace(&mut sketch.holder, id.into());
        let place = EventPlace::Start { interrupting };
        let mut sketch = inside(sketch.event(start, place, trigger));
        sketch.holder = outer;
        sketch
    }

    /// What a node says beside its kind.
    pub fn detail(mut self, id: &str, detail: Detail) -> Self {
        self.chart.details.insert(id.into(), detail);
        self
    }

    /// The name of what a node throws or catches.
    pub fn named(self, id: &str, name: &str) -> Self {
        self.detail(
            id,
            Detail {
                refers: Some(name.into()),
                ..Detail::default()
            },
        )
    }

    /// A timer that runs so long.
    pub fn lasts(self, id: &str, text: &str) -> Self {
        let kind = if text.starts_with('R') {
            TimerKind::Cycle
        } else {
            TimerKind::Duration
        };
        let text = text.to_owned();
        let timer = Some(TimerText { kind, text });
        self.detail(
            id,
            Detail {
                timer,
                ..Detail::default()
            },
        )
    }

    /// An activity that is done `count` times, until `until`.
    pub fn times(self, id: &str, kind: Repeat, count: &str, until: &str) -> Self {
        let repeat = Some(Repeating {
            kind,
            count: count.into(),
            over: String::new(),
            until: until.into(),
            while_true: String::new(),
            before: false,
            most: None,
        });
        self.detail(
            id,
            Detail {
                repeat,
                ..Detail::default()
            },
        )
    }

    /// A call of another process.
    pub fn call(self, id: &str, called: &str) -> Self {
        let called = Some(called.into());
        self.node(id, NodeKind::Call { called }, None)
    }

    /// A step with a form.
    pub fn form(self, id: &str, fields: &[(&str, FieldKind)]) -> Self {
        let field = |(key, kind): &(&str, FieldKind)| FormField {
            key: (*key).into(),
            label: format!("{key}名"),
            kind: *kind,
            ..FormField::default()
        };
        let form = fields.iter().map(field).collect();
        self.card(
            id,
            Step {
                post: Some("窗口".into()),
                form,
                ..Step::default()
            },
        )
    }
}
