//! Ids of documents that are files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The ways to call one file, shortest first.
#[derive(Debug, Clone)]
pub(crate) struct Names([String; 3]);

impl Names {
    /// `relative` is the path below the folder of the arguments, or the file name where the argument is the file.
    pub(crate) fn new(relative: &Path, whole: &Path) -> Self {
        let spell = |path: &Path| path.to_string_lossy().replace('\\', "/");
        Names([spell(&relative.with_extension("")), spell(relative), spell(whole)])
    }
}

/// One id for each file: the path without extension; where two files share it, with extension; then with the argument;
/// then numbered. Which id a file gets does not depend on the order of the others but for the last step.
pub(crate) fn unique(files: &[Names]) -> Vec<String> {
    let mut level = vec![0; files.len()];
    for next in 1..3 {
        let names: Vec<&str> = (0..files.len()).map(|i| files[i].0[level[i]].as_str()).collect();
        for i in shared(&names) {
            level[i] = next;
        }
    }
    numbered((0..files.len()).map(|i| files[i].0[level[i]].clone()))
}

fn shared(names: &[&str]) -> Vec<usize> {
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        by_name.entry(name).or_default().push(index);
    }
    by_name.into_values().filter(|files| files.len() > 1).flatten().collect()
}

fn numbered(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let free =
        |name: &String, seen: &BTreeSet<String>| (2..).map(|n| format!("{name}#{n}")).find(|id| !seen.contains(id));
    names
        .map(|name| {
            let id = if seen.contains(&name) { free(&name, &seen).unwrap_or(name) } else { name };
            seen.insert(id.clone());
            id
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Names, unique};

    #[test]
    fn ids_are_unique() {
        let files: Vec<Names> = [
            ("a.txt", "in/a.txt"),
            ("b.txt", "in/b.txt"),
            ("b.html", "in/b.html"),
            ("b.html", "other/b.html"),
            ("2014/b.txt", "in/2014/b.txt"),
            ("c.txt", "c.txt"),
            ("c.txt", "c.txt"),
        ]
        .map(|(relative, whole)| Names::new(Path::new(relative), Path::new(whole)))
        .to_vec();
        assert_eq!(unique(&files), ["a", "b.txt", "in/b.html", "other/b.html", "2014/b", "c.txt", "c.txt#2"]);
    }
}
