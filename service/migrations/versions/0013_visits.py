"""visits at the door"""

import sqlalchemy as sa
from alembic import op

revision = '0013_visits'
down_revision = '0012_incidents'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('visits',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('force_id', _BIG, nullable=False),
    sa.Column('visited_by', _BIG, nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('consented_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lsoa', sa.String(length=20), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('pack', sa.JSON(), nullable=False),
    sa.Column('kit_id', _BIG, nullable=True),
    sa.Column('keeper_id', _BIG, nullable=True),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_visits_force_id')),
    sa.ForeignKeyConstraint(['keeper_id'], ['keepers.id'], name=op.f('fk_visits_keeper_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['kit_id'], ['kits.id'], name=op.f('fk_visits_kit_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['visited_by'], ['accounts.id'], name=op.f('fk_visits_visited_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visits')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_visits_visited_by', 'visits', ['visited_by'])
    op.create_index('ix_visits_keeper_id', 'visits', ['keeper_id'])
    op.create_index('ix_visits_force_id_begun_at', 'visits', ['force_id', 'begun_at'])


def downgrade() -> None:
    op.drop_table('visits')
