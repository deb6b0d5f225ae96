//! The JSON of a scenario file as values; what has another shape is told with its place.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::Misfit;

/// Reads a value; what comes behind it is refused.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Misfit> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let place = error.path().to_string();
        told(&place, error.into_inner())
    })?;
    json.end().map_err(|error| told("", error))?;
    Ok(read)
}

/// The misfit of an error at a place.
pub fn told(place: &str, error: serde_json::Error) -> Misfit {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or(&what).to_owned();
    match error.classify() {
        Category::Syntax | Category::Eof | Category::Io => Misfit::Json {
            line: error.line(),
            column: error.column(),
            what,
        },
        Category::Data => {
            // A value that was already read has no line.
            let line = match error.line() {
                0 => String::new(),
                line => format!(" ({line}:{})", error.column()),
            };
            let place = place.trim_matches('.');
            match place.is_empty() {
                true => Misfit::Shape(what),
                false => Misfit::At {
                    place: format!("{place}{line}"),
                    why: Box::new(Misfit::Shape(what)),
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    type Sample = BTreeMap<String, Vec<u32>>;

    #[test]
    fn a_value_of_another_kind_is_told_with_its_place() {
        assert_eq!(
            read::<Sample>("{\"a\": [1, \"x\"]}").unwrap_err(),
            Misfit::At {
                place: "a[1] (1:13)".into(),
                why: Box::new(Misfit::Shape(
                    "invalid type: string \"x\", expected u32".into()
                ))
            }
        );
        let cut = read::<Sample>("{\"a\": [1,").unwrap_err();
        assert!(matches!(cut, Misfit::Json { line: 1, .. }), "{cut:?}");
        let more = read::<Sample>("{} {}").unwrap_err();
        assert!(matches!(more, Misfit::Json { column: 4, .. }), "{more:?}");
    }
}
