/** Strapi's settings of its REST API, which the middleware `admin-only` closes. */
export default { rest: { prefix: '/api', defaultLimit: 25, maxLimit: 100, withCount: true } };
