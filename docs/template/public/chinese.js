const texts = {
  inThisArticle: '本文内容',
  searchResultsCount: '“{query}”的搜索结果：{count} 条',
  searchNoResults: '没有找到“{query}”的搜索结果',
  tocFilter: '按标题筛选',
  nextArticle: '下一篇',
  prevArticle: '上一篇',
  themeLight: '浅色',
  themeDark: '深色',
  themeAuto: '自动',
  changeTheme: '切换主题',
  copy: '复制',
}

/** docfx has one language for the whole site; this puts the words around a Chinese page into Chinese. */
export function translatePage() {
  for (const [name, text] of Object.entries(texts)) {
    document.querySelector(`meta[name="loc:${name}"]`).content = text
  }
  const search = document.getElementById('search-query')
  search.placeholder = '搜索'
  search.ariaLabel = '搜索'
}
