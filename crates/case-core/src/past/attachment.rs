//! Attachments that older systems keep in a cell, as `DOCUMENTDATA/DOCUMENT{DOCUMENT_NAME, FILE_NAME, FILE_CONTENT}`: the
//! names of the files are kept, the files are not.

/// Most names of one cell that are kept.
const MAX_NAMES: usize = 200;
/// Longest name, in characters.
const MAX_NAME: usize = 200;

/// The names of the files in a cell; `None` where it holds no attachments.
pub(super) fn names(text: &str) -> Option<Vec<String>> {
    let head = text.trim_start();
    if !head.starts_with('<') {
        return None;
    }
    // Only letters of ASCII change, so that places stay the same.
    let lower = head.to_ascii_lowercase();
    lower.contains("<documentdata").then(|| {
        let documents = lower.match_indices("<document>").map(|(at, _)| at);
        let starts: Vec<usize> = documents.collect();
        let ends = starts.iter().skip(1).copied().chain([lower.len()]);
        let each = starts.iter().zip(ends).take(MAX_NAMES);
        let named = each.map(|(&from, to)| {
            let inner = |tag: &str| inner(&head[from..to], &lower[from..to], tag);
            inner("file_name").or_else(|| inner("document_name"))
        });
        named
            .map(|name| name.unwrap_or_else(|| "?".to_owned()))
            .collect()
    })
}

/// The text of the first element of that name.
fn inner(text: &str, lower: &str, tag: &str) -> Option<String> {
    let from = lower.find(&format!("<{tag}>"))? + tag.len() + 2;
    let to = from + lower[from..].find(&format!("</{tag}>"))?;
    let name = text[from..to].trim();
    let name = name.strip_prefix("<![CDATA[").unwrap_or(name);
    let name = name.strip_suffix("]]>").unwrap_or(name).trim();
    let name: String = name.chars().take(MAX_NAME).collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn the_names_are_kept_and_the_files_are_not() {
        let cell = "<?xml version=\"1.0\" encoding=\"GBK\"?><DOCUMENTDATA><DOCUMENT><DOCUMENT_ID>1</DOCUMENT_ID>\
            <DOCUMENT_NAME>申请书</DOCUMENT_NAME><FILE_NAME><![CDATA[申请书.doc]]></FILE_NAME>\
            <FILE_CONTENT>0M8R4KGxGuE=</FILE_CONTENT></DOCUMENT><DOCUMENT><DOCUMENT_NAME>执照</DOCUMENT_NAME>\
            <FILE_CONTENT>AA==</FILE_CONTENT></DOCUMENT></DOCUMENTDATA>";
        assert_eq!(names(cell).unwrap(), ["申请书.doc", "执照"]);
        assert_eq!(names("<DocumentData></DocumentData>"), Some(Vec::new()));
        assert_eq!(
            names("<DOCUMENTDATA><DOCUMENT><FILE_NAME>x").unwrap(),
            ["?"]
        );
        for other in ["", "申请书.doc", "<p>DOCUMENT</p>", "{\"a\": 1}"] {
            assert_eq!(names(other), None, "{other}");
        }
    }
}
