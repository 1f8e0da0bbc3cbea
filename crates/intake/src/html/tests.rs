//! Little pages and the text they hold.

use super::read_page;

/// Pages whose text is all that matters.
#[test]
fn text_of_pages() {
    for (what, html, expected) in [
        ("no markup", "Фонд выделил 5 млн", "Фонд выделил 5 млн"),
        ("empty", "", ""),
        ("paragraphs", "<p>Один\n два</p>\n<p>Три</p>", "Один два\n\nТри"),
        ("unclosed paragraphs", "<p>Один<p>Два", "Один\n\nДва"),
        ("line breaks", "а<br>б<br/>в<hr>г", "а\nб\nв\n\nг"),
        ("two line breaks", "а<br><br>б<br> <br/><br>в", "а\n\nб\n\nв"),
        ("inline elements do not part words", "<b>Ф</b>онд <i>«Дім»</i>", "Фонд «Дім»"),
        ("divs", "<div>а<div>б</div>в</div>", "а\n\nб\n\nв"),
        (
            "lists",
            "<p>Доноры проекта:</p><ul><li>ЕС<li><p>ПРООН</p></li></ul><p>Конец",
            "Доноры проекта:\n• ЕС\n• ПРООН\n\nКонец",
        ),
        (
            "table",
            "<table><tr><th>Проект<th>Донор<tr><td><p>Дім</p></td><td></td><td>ЄС</table>",
            "Проект\tДонор\nДім\t\tЄС",
        ),
        ("layout table", "<table><tr><td><p>а<p>б<td>в</table>", "а\n\nб\nв"),
        ("entities", "&laquo;Дім&raquo; &#8212; 5&nbsp;млн &euro;", "«Дім» — 5\u{a0}млн €"),
        ("scripts and styles", "а<script>'<p>no'</script><style>p{}</style><!-- no -->б", "аб"),
        ("hidden", "а<noscript>no</noscript><svg><title>no</title></svg><template>no</template>б", "аб"),
        ("hidden block", "а<div hidden>no</div>б", "а\n\nб"),
        ("preformatted", "<pre>а  б\nв</pre>", "а  б\nв"),
        ("heading inside of a block", "<h2><div>Итог</div></h2><p>а", "Итог\n\nа"),
        ("unclosed button", "<div><button>no</div><p>да", "да"),
    ] {
        assert_eq!(read_page(html).text, expected, "{what}");
    }
}

const ARTICLE: &str = "<p>Европейский Союз выделил два миллиона евро на восстановление школ Луганской области.</p>";

fn page(before: &str, after: &str) -> String {
    format!("<html><body>{before}<article><h1>Школы</h1>{ARTICLE}</article>{after}</body></html>")
}

#[test]
fn furniture_is_left_out() {
    let expected = read_page(&page("", "")).text;
    assert!(expected.starts_with("Школы\n\nЕвропейский"), "{expected}");
    for (what, before, after) in [
        ("nav", "<nav><a href=/>Главная</a> Новости</nav>", ""),
        ("menu by class", "<div class='top main-menu'>Главная</div>", ""),
        ("menu by role", "<div role=navigation>Главная</div>", ""),
        ("list of links", "<ul><li><a>Один</a><li><a>Два</a><li><a>Три</a></ul>", ""),
        ("header", "<header><div>Портал новостей</div></header>", ""),
        ("footer", "", "<footer>Все права защищены</footer>"),
        ("aside", "", "<aside><p>Погода: дождь</aside>"),
        ("search form", "<form><label>Поиск</label><input></form>", ""),
        ("teasers beside the article", "", "<div><h3>Выставка</h3><p>Открылась.</div>"),
        ("donor in a menu", "<nav><ul><li>Доноры<li>Контакты</ul></nav>", ""),
        ("link to partners", "", "<footer><a href=/p>Партнеры</a> <a>Контакты</a></footer>"),
    ] {
        assert_eq!(read_page(&page(before, after)).text, expected, "{what}");
    }
}

#[test]
fn supporters_are_kept_wherever_they_stand() {
    for (what, after, expected) in [
        (
            "list in the footer",
            "<footer><h4>Наши доноры</h4><ul><li>USAID<li>ПРООН</ul><h4>Адрес</h4>Киев</footer>",
            "Наши доноры\n• USAID\n• ПРООН",
        ),
        (
            "logos",
            "<aside><div>Партнери:</div><a href=x><img alt='Фонд «Дім»'></a><img alt=ЮНИСЕФ></aside>",
            "Партнери:\n• Фонд «Дім»\n• ЮНИСЕФ",
        ),
        (
            "sentence",
            "<footer><p>Меню</p><p>Сайт створено за фінансової підтримки Європейського Союзу в межах проєкту</p></footer>",
            "Сайт створено за фінансової підтримки Європейського Союзу в межах проєкту",
        ),
    ] {
        let text = read_page(&page("", after)).text;
        let found = text.split("области.").nth(1).map(str::trim);
        assert_eq!(found, Some(expected), "{what}");
    }
    let pictures = read_page("<p>Наша фотография</p><img alt='Дети в школе'><p>Текст").text;
    assert!(!pictures.contains("Дети"), "pictures elsewhere are no text: {pictures}");
}

#[test]
fn most_of_the_page_is_never_left_out() {
    for (what, html) in [
        ("page in a form", format!("<form id=aspnetForm><nav>Меню</nav>{ARTICLE}</form>")),
        ("class of the whole page", format!("<div class='has-sidebar sidebar'>{ARTICLE}</div>")),
        (
            "several articles",
            format!("<article>{ARTICLE}</article><article>{ARTICLE}</article><article>{ARTICLE}</article>"),
        ),
        ("headline in the site header", format!("<header>Меню <h1>Школы</h1></header><main>{ARTICLE}</main>")),
    ] {
        let text = read_page(&html).text;
        assert_eq!(text.matches("Европейский").count(), html.matches("Европейский").count(), "{what}");
        assert!(!text.contains("Меню"), "{what}: {text}");
    }
}

/// Pages of before about 2010 are one table.
#[test]
fn old_pages_lose_their_menus() {
    let page = read_page(
        "<TABLE><TR><TD colspan=2><A href=/>Главная</A> | <A>Новости</A> | <A>О нас</A><TR><TD><A>Один</A><BR><A>Два</A>
         <BR><A>Три</A><TD><B>Фонд дал денег</B><BR><BR>Подробности <A>здесь</A><P><A>Партнеры проекта</A></TABLE>",
    );
    assert_eq!(page.text, "Фонд дал денег\n\nПодробности здесь\n\nПартнеры проекта");
}

#[test]
fn facts_of_the_page() {
    let page = read_page(
        "<html lang=uk><head><title>Школи | Портал</title><meta property='og:title' content='Школи &laquo;А&raquo;'>
         <meta property=og:site_name content=Портал><link rel='canonical' href='https://x.ua/a?b&amp;c'>
         <meta property='article:published_time' content='2016-05-30T10:00:00+03:00'></head>
         <body><time datetime=2020-01-01>сьогодні</time><p>Текст</body>",
    );
    assert_eq!(page.title.as_deref(), Some("Школи «А»"));
    assert_eq!(page.url.as_deref(), Some("https://x.ua/a?b&c"));
    assert_eq!(page.published.as_deref(), Some("2016-05-30"));
    assert_eq!(page.site.as_deref(), Some("Портал"));
    assert_eq!(page.lang.as_deref(), Some("uk"));
    assert_eq!(page.text, "Школи «А»\n\nсьогодні\n\nТекст");
    for (html, expected) in [
        ("<script type=application/ld+json>{\"datePublished\": \"2019-02-03T\"}</script>", Some("2019-02-03")),
        ("<time datetime='2018-07-01'>", Some("2018-07-01")),
        ("<meta name=pubdate content=01.07.2018><time datetime=2020-01-01>", Some("2018-07-01")),
        ("<link rel=canonical href='javascript:x'>", None),
    ] {
        assert_eq!(read_page(html).published.as_deref(), expected, "{html}");
    }
}

/// Twice the page costs at most about twice the time: none of these may be quadratic.
#[test]
fn hostile_pages_are_read_in_linear_time() {
    let started = std::time::Instant::now();
    for part in [
        "<div>",
        "</div>",
        "<ul><li>",
        "<font size=i><p>",
        "<!--",
        "<",
        "<a href=\"",
        "&",
        "&#",
        "<table><tr><td>",
        "<nav><footer>",
        "</nav",
        "<h1>",
        "<button>",
        "<svg/>",
        "<script>",
        "<p>донор</p>",
        "<img alt=донор>",
        "<title>",
        "<div class=menu>",
        "</b",
        "<table>",
        "<br>",
        "]]>",
        "\0",
        "<tr><td>x",
    ] {
        let _ = read_page(&part.repeat(400_000 / part.len()));
    }
    let attributes = format!("<div {}>", "a=b ".repeat(100_000));
    let _ = read_page(&attributes);
    // A quadratic one takes minutes; the whole takes two seconds without optimisation.
    assert!(started.elapsed().as_secs() < 60, "took {:?}", started.elapsed());
}
