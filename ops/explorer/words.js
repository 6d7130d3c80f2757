// What the page says, in the language of the browser.

const ENGLISH = {
  examples: "Examples",
  schema: "Schema",
  searchSchema: "Search types and fields",
  query: "Query",
  variables: "Variables",
  language: "Language",
  token: "Access token",
  run: "Run",
  running: "Asking …",
  copy: "Copy",
  copied: "Copied",
  answer: "Answer",
  pictures: "Pictures in the answer",
  keys: "Tab indents; Esc, then Tab leaves the editor.",
  start: "Start",
  nothing: "Nothing is called so.",
  noSchema: "The schema cannot be read:",
  unreachable: "The server does not answer. Is it still running?",
  notJson: "The answer is no JSON.",
  badVariables: "The variables are no JSON object:",
  line: "line",
  arguments: "Arguments",
  fields: "Fields",
  values: "Values",
  implements: "Is also",
  possible: "One of",
  deprecated: "Deprecated:",
};

const CHINESE = {
  examples: "示例",
  schema: "模式",
  searchSchema: "搜索类型与字段",
  query: "查询",
  variables: "变量",
  language: "语言",
  token: "访问令牌",
  run: "运行",
  running: "查询中…",
  copy: "复制",
  copied: "已复制",
  answer: "结果",
  pictures: "结果中的图片",
  keys: "Tab 缩进；先按 Esc 再按 Tab 离开编辑器。",
  start: "起点",
  nothing: "没有叫这个名字的。",
  noSchema: "无法读取模式：",
  unreachable: "服务器没有应答，它还在运行吗？",
  notJson: "结果不是 JSON。",
  badVariables: "变量不是 JSON 对象：",
  line: "第几行：",
  arguments: "参数",
  fields: "字段",
  values: "取值",
  implements: "同时是",
  possible: "其中之一",
  deprecated: "已弃用：",
};

export const chinese = navigator.language.toLowerCase().startsWith("zh");
export const words = chinese ? CHINESE : ENGLISH;

/** Fills in what the page's elements say. */
export function speak(root) {
  document.documentElement.lang = chinese ? "zh-CN" : "en";
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", words[element.dataset.label]);
  for (const element of root.querySelectorAll("[data-placeholder]")) element.placeholder = words[element.dataset.placeholder];
}
