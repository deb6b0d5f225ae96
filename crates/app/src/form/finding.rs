//! What a check says about formulas and templates. Keys are looked at by flow-check's own `sf/form-keys`.

use flow_model::chart::Chart;
use flow_model::form::{Forms, unknown_names};
use flow_model::step::FormField;
use rules::computed::{self, FieldMistake, MistakeCode};

use crate::chart::check::{Finding, Severity};
use crate::error::{Params, word};

/// Findings on formulas and templates. The forms must be attached to the chart already.
pub fn findings(chart: &Chart, forms: &Forms) -> Vec<Finding> {
    let mut found = formulas(chart);
    found.extend(templates(chart, forms));
    found
}

fn formulas(chart: &Chart) -> Vec<Finding> {
    let with_step: Vec<(&str, &FormField)> = chart
        .nodes
        .iter()
        .flat_map(|node| {
            let form = node.step.iter().flat_map(|step| &step.form);
            form.map(|field| (node.id.as_str(), field))
        })
        .collect();
    let fields: Vec<&FormField> = with_step.iter().map(|(_, field)| *field).collect();
    let said = computed::mistakes(&fields).into_iter().map(|mistake| {
        let place = with_step.iter().find(|(_, field)| field.key == mistake.key);
        let label = place.map_or(mistake.key.as_str(), |(_, field)| field.label.as_str());
        let params = [
            ("code", word(&mistake.code)),
            ("label", label.to_owned()),
            ("what", mistake.what),
            ("at", (mistake.at + 1).to_string()),
        ];
        let severity = match mistake.code {
            // A formula may have no value for the tried values alone.
            MistakeCode::Field(FieldMistake::NoValue) => Severity::Warning,
            MistakeCode::Field(_) | MistakeCode::Feel(_) => Severity::Error,
        };
        finding(
            "sf/form-formula",
            severity,
            place.map(|(step, _)| *step),
            params,
        )
    });
    said.collect()
}

fn templates(chart: &Chart, forms: &Forms) -> Vec<Finding> {
    let steps = || {
        chart
            .nodes
            .iter()
            .filter_map(|node| Some((node, node.step.as_ref()?)))
    };
    let keys = steps()
        .flat_map(|(_, step)| &step.form)
        .map(|field| field.key.as_str())
        .collect();
    let mut found = Vec::new();
    for (name, template) in &forms.templates {
        let maker = steps().find(|(_, step)| step.documents.contains(name));
        let element = maker.map(|(node, _)| node.id.as_str());
        for unknown in unknown_names(template, &keys) {
            let params = [
                ("code", "placeholder_unknown".to_owned()),
                ("document", name.clone()),
                ("what", unknown),
            ];
            found.push(finding(
                "sf/form-template",
                Severity::Warning,
                element,
                params,
            ));
        }
    }
    found
}

fn finding<const N: usize>(
    rule: &str,
    severity: Severity,
    element: Option<&str>,
    params: [(&str, String); N],
) -> Finding {
    let facts = params
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()));
    Finding {
        rule: rule.to_owned(),
        severity,
        element: element.map(str::to_owned),
        params: facts.collect::<Params>(),
        path: None,
        correctable: false,
    }
}
