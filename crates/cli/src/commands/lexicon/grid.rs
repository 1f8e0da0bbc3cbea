//! Tables for people: columns as wide as their widest cell.

/// The rows as lines; every column but the last is filled up with spaces.
pub(super) fn lines<const N: usize>(rows: &[[String; N]], indent: &str) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
        format!("{indent}{}", cells.collect::<Vec<_>>().join("  ").trim_end()) + "\n"
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn columns_are_counted_in_letters() {
        let rows = [["є", "b"], ["слово", "c"]].map(|row| row.map(str::to_owned));
        assert_eq!(lines(&rows, " "), " є      b\n слово  c\n");
    }
}
