// Queries to start from. They name nothing of any shop: `from` asks this shop for what its variables need.

import { chinese } from "./words.js";

const FEED = `query Feed($first: Int!, $after: String) {
  feed(first: $first, after: $after) {
    scene { name }
    edges {
      node {
        kind
        title
        summary
        cover {
          alt
          preview { url(maxWidth: 480) }
        }
        tags { name }
        ... on Product {
          priceRange { min { amount currency } }
          ratingSummary { average count }
        }
        ... on Review {
          rating
          product { title }
        }
        ... on Tutorial {
          minutes
          steps { title }
        }
        ... on Look {
          hotspots { label use { product { title } } }
        }
        ... on Clip {
          video { durationSeconds }
        }
        ... on LiveSession {
          state
          startsAt
        }
        ... on Model3d {
          file { triangles materialVariants }
        }
      }
    }
    pageInfo { endCursor hasNextPage }
  }
}`;

const PRODUCT = `query Product($slug: String!) {
  product(slug: $slug) {
    title
    summary
    description
    brand { name }
    category { name }
    media {
      alt
      preview { url(maxWidth: 960) }
    }
    options { name values }
    variants {
      sku
      available
      price { amount currency }
      selectedOptions { name value }
    }
    ratingSummary { average count distribution }
    reviews(first: 3) {
      nodes {
        rating
        title
        body
        verified
        creator { name }
      }
    }
  }
}`;

const SEARCH = `query Search($words: String!) {
  search(query: $words, first: 10) {
    totalCount { value exact }
    edges {
      node {
        kind
        title
        cover { preview { url(maxWidth: 480) } }
      }
      highlights { field parts { text matched } }
    }
    facets { label values { label count } }
  }
}`;

const SURFACED = `query Surfaced($slug: String!) {
  product(slug: $slug) {
    title
    cover { preview { url(maxWidth: 480) } }
    surfaced(first: 6) {
      edges {
        reason
        score
        matchedTags { name }
        node {
          kind
          title
          cover {
            preview { url(maxWidth: 480) }
          }
        }
      }
    }
  }
}`;

const LIVE = `query Live($state: LiveState) {
  liveSessions(state: $state, first: 3) {
    nodes {
      title
      state
      startsAt
      cover { preview { url(maxWidth: 480) } }
      pinned { title }
      promos { product { title } price { amount currency } endsAt quantity claimed }
      chat(last: 5) { nodes { author { name } body } }
      replay { moments { atSeconds use { product { title } } } }
    }
  }
}`;

const COLLECTIONS = `query Collections {
  collections(first: 3) {
    nodes {
      title
      rule { anyTags { name } kinds sort }
      items(first: 4) {
        nodes {
          kind
          title
          cover { preview { url(maxWidth: 480) } }
        }
      }
    }
  }
}`;

const SIGN_IN = `mutation SignIn($handle: String!, $password: String!) {
  sessionStart(input: { password: { handle: $handle, password: $password } }) {
    session {
      accessToken
      expiresAt
      viewer { profile { handle name } roles }
    }
    userErrors { code field message }
  }
}`;

const SLUG = { query: "{ products(first: 1) { nodes { slug } } }", variables: ({ products }) => ({ slug: products.nodes[0]?.slug ?? "" }) };
const WORDS = {
  query: '{ products(first: 1, sort: FEATURED) { nodes { tags { name(language: "zh") } } } }',
  variables: ({ products }) => ({ words: products.nodes[0]?.tags[0]?.name ?? "" }),
};

const named = (english, inChinese) => (chinese ? inChinese : english);

export const examples = [
  {
    name: named("Feed", "信息流"),
    query: `# ${named("The shop's first page: goods and stories", "顾客最先看到的：商品与内容在同一个列表里")}\n${FEED}`,
    from: { variables: () => ({ first: 12 }) },
  },
  { name: named("Product page", "商品页"), query: `# ${named("A whole product page, in one request", "一次请求取得整个商品页")}\n${PRODUCT}`, from: SLUG },
  { name: named("Search in Chinese", "搜索"), query: `# ${named("Words, highlights and facets", "词、高亮与筛选项")}\n${SEARCH}`, from: WORDS, language: "zh-CN" },
  { name: named("Beside a product, and why", "商品旁的内容"), query: `# ${named("What stands beside a product, and why", "商品旁边出现什么，以及为什么")}\n${SURFACED}`, from: SLUG },
  { name: named("Live sessions", "直播"), query: `# ${named("On now, then to come, then over", "正在直播、即将开始、已经结束")}\n${LIVE}` },
  { name: named("Collections", "专题"), query: `# ${named("What editors chose, by hand and by rule", "编辑挑选的内容：手选与规则")}\n${COLLECTIONS}` },
  {
    name: named("Sign in", "登录"),
    query: `# ${named("Whoever has an account writes too: python app.py user add HANDLE", "有账号的人还可以写入：python app.py user add HANDLE")}\n${SIGN_IN}`,
    from: { variables: () => ({ handle: "", password: "" }) },
    waits: true,
  },
];
